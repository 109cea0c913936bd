import { createAttempts } from '@/components/attempts';
import {
  markChoice,
  markColour,
  miniPlayerShown,
  readsOnWithoutPage,
  saysImages,
  scrollsAlong,
  shortensAddresses,
  skipsCitations,
  skipsCode,
  skipsFootnotes,
  skipsTables,
} from '@/utils/storage/settings';
import { queueInMenu } from '@/utils/storage/queue-settings';
import { fileQuality, savesFromMenu, subtitleChoice } from '@/utils/storage/saving-settings';
import { createKeeper } from './kept';
import type { SavedModel } from './saved';

export type ReadingModel = ReturnType<typeof createReadingModel>;

export function createReadingModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const { keep, isKnown, refresh, follow } = createKeeper(attempt, saved);
  return {
    fault,
    marks: keep(markChoice),
    colour: keep(markColour),
    scrollsAlong: keep(scrollsAlong),
    miniPlayer: keep(miniPlayerShown),
    readsOn: keep(readsOnWithoutPage),
    queueInMenu: keep(queueInMenu),
    skipsCitations: keep(skipsCitations),
    skipsFootnotes: keep(skipsFootnotes),
    shortensAddresses: keep(shortensAddresses),
    skipsCode: keep(skipsCode),
    skipsTables: keep(skipsTables),
    saysImages: keep(saysImages),
    fileQuality: keep(fileQuality),
    subtitles: keep(subtitleChoice),
    savesFromMenu: keep(savesFromMenu),
    isKnown,
    refresh,
    follow,
  };
}
