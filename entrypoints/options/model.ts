import { signal } from '@preact/signals';
import { browser } from '#imports';
import { i18n } from '#i18n';
import { createKeyModel } from '@/components/key-model';
import {
  readShortcuts,
  readSuggestedKeys,
  type CommandId,
  type Shortcut,
} from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import { apiOrigin } from '@/utils/storage/endpoint';
import { createAppearanceModel } from './appearance-model';
import { createDataModel } from './data-model';
import { createHistoryModel } from './history-model';
import { createPrivacyModel } from './privacy-model';
import { createReadingModel } from './reading-model';
import { createRegionModel } from './region-model';
import { createRightsModel } from './rights-model';
import { createSaved } from './saved';
import { sectionOf } from './section';
import { createSpendingModel } from './spending-model';
import { createTextRulesModel } from './text-rules-model';
import { createVoicesModel } from './voices-model';

export type OptionsModel = ReturnType<typeof createOptionsModel>;

export function createOptionsModel() {
  const { send } = background;
  const section = signal(sectionOf(location.hash));
  const shortcuts = signal<Shortcut[]>([]);
  const region = createRegionModel({
    origin: apiOrigin,
    askPermission: (pattern) => browser.permissions.request({ origins: [pattern] }),
    useOrigin: send.useOrigin,
  });
  const suggestedKeys = signal<Partial<Record<CommandId, string>>>({});
  const account = createKeyModel({
    describe: () => send.describeKey(),
    connect: (apiKey) => send.connectKey({ apiKey, enteredFor: region.origin.value }),
    disconnect: () => send.disconnectKey(),
  });
  const rights = createRightsModel(send, account.key);
  const saved = createSaved(() => i18n.t('data.undone'));
  const spending = createSpendingModel(saved);
  const voices = createVoicesModel(account, saved);
  const reading = createReadingModel(saved);
  const history = createHistoryModel(saved);
  const rules = createTextRulesModel(i18n.t('rules.trialSample'));
  const appearance = createAppearanceModel(saved);
  const privacy = createPrivacyModel(saved);
  const data = createDataModel(saved);

  const readKeys = async () => {
    [shortcuts.value, suggestedKeys.value] = await Promise.all([
      readShortcuts(),
      readSuggestedKeys(),
    ]);
  };
  const refresh = () => {
    void region.refresh();
    void account.refresh();
    void voices.refresh();
    void reading.refresh();
    void history.refresh();
    void spending.refresh();
    void rules.refresh();
    void appearance.refresh();
    void privacy.refresh();
    void readKeys();
    askBalance();
  };
  const askBalance = () => {
    if (section.value === 'account') spending.askBalance();
  };
  const onHash = () => {
    const wanted = sectionOf(location.hash);
    if (wanted === section.value) return;
    section.value = wanted;
    saved.clear();
    data.clear();
    askBalance();
  };

  return {
    section,
    shortcuts,
    suggestedKeys,
    account,
    region,
    rights,
    voices,
    reading,
    history,
    spending,
    rules,
    appearance,
    privacy,
    data,
    saved,
    /** Keeps up with what changes elsewhere, and returns the way to stop. */
    start(): () => void {
      refresh();
      const followed = [
        region,
        rights,
        spending,
        voices,
        reading,
        history,
        rules,
        appearance,
        privacy,
      ];
      const stops = followed.map((part) => part.follow());
      // Keys, voices and shortcuts change on other pages, from which people come back here.
      window.addEventListener('focus', refresh);
      window.addEventListener('hashchange', onHash);
      return () => {
        stops.forEach((stop) => stop());
        window.removeEventListener('focus', refresh);
        window.removeEventListener('hashchange', onHash);
      };
    },
  };
}
