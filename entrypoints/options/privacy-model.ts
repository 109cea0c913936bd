import { i18n } from '#i18n';
import { createAttempts } from '@/components/attempts';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import { remoteVoicesAllowed } from '@/utils/storage/settings';
import { createKeeper } from './kept';
import type { SavedModel } from './saved';

export type PrivacyModel = ReturnType<typeof createPrivacyModel>;

export function createPrivacyModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const { keep, refresh, follow } = createKeeper(attempt, saved);
  return {
    fault,
    remote: keep(remoteVoicesAllowed),
    refresh,
    follow,
    clearLists: () =>
      attempt(async () => {
        const copies = ALL_SETTINGS.filter(({ traits }) => traits.isCopy);
        await Promise.all(copies.map((setting) => setting.removeValue()));
        saved.show(i18n.t('data.listsCleared'));
      }),
  };
}
