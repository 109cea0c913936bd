import { signal } from '@preact/signals';
import { browser } from '#imports';
import { createKeyModel } from '@/components/key-model';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import { apiOrigin } from '@/utils/storage/endpoint';
import { createReadingModel } from './reading-model';
import { createRegionModel } from './region-model';
import { createRightsModel } from './rights-model';
import { sectionOf } from './section';
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
  const account = createKeyModel({
    describe: () => send.describeKey(),
    connect: (apiKey) => send.connectKey({ apiKey, enteredFor: region.origin.value }),
    disconnect: () => send.disconnectKey(),
  });
  const rights = createRightsModel(send, account.key);
  const voices = createVoicesModel(account);
  const reading = createReadingModel();

  const readKeys = async () => {
    shortcuts.value = await readShortcuts();
  };
  const refresh = () => {
    void region.refresh();
    void account.refresh();
    void voices.refresh();
    void reading.refresh();
    void readKeys();
  };
  const onHash = () => (section.value = sectionOf(location.hash));

  return {
    section,
    shortcuts,
    account,
    region,
    rights,
    voices,
    reading,
    /** Keeps up with what changes elsewhere, and returns the way to stop. */
    start(): () => void {
      refresh();
      const stops = [region.follow(), rights.follow(), voices.follow(), reading.follow()];
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
