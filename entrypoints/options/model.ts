import { signal } from '@preact/signals';
import { createKeyModel } from '@/components/key-model';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import { createReadingModel } from './reading-model';
import { sectionOf } from './section';
import { createVoicesModel } from './voices-model';

export type OptionsModel = ReturnType<typeof createOptionsModel>;

export function createOptionsModel() {
  const { send } = background;
  const section = signal(sectionOf(location.hash));
  const shortcuts = signal<Shortcut[]>([]);
  const account = createKeyModel({
    describe: () => send.describeKey(),
    connect: (apiKey) => send.connectKey({ apiKey }),
    disconnect: () => send.disconnectKey(),
  });
  const voices = createVoicesModel(account);
  const reading = createReadingModel();

  const readKeys = async () => {
    shortcuts.value = await readShortcuts();
  };
  const refresh = () => {
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
    voices,
    reading,
    /** Keeps up with what changes elsewhere, and returns the way to stop. */
    start(): () => void {
      refresh();
      const stops = [voices.follow(), reading.follow()];
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
