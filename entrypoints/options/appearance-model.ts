import { createAttempts } from '@/components/attempts';
import { themeSetting } from '@/utils/storage/appearance';
import { createKeeper } from './kept';
import type { SavedModel } from './saved';

export type AppearanceModel = ReturnType<typeof createAppearanceModel>;

export function createAppearanceModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const { keep, isKnown, refresh, follow } = createKeeper(attempt, saved);
  return { fault, theme: keep(themeSetting), isKnown, refresh, follow };
}
