import { signal } from '@preact/signals';
import { createKeyModel } from '@/components/key-model';
import { readShortcuts, type Shortcut } from '@/utils/i18n/shortcuts';
import { background } from '@/utils/messaging/background';
import { sectionOf } from './section';

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

  const refresh = async () => {
    void account.refresh();
    shortcuts.value = await readShortcuts();
  };
  const onFocus = () => void refresh();
  const onHash = () => (section.value = sectionOf(location.hash));

  return {
    section,
    shortcuts,
    account,
    /** Keeps up with what changes elsewhere, and returns the way to stop. */
    start(): () => void {
      void refresh();
      // Keys and shortcuts change on other pages, from which people come back here.
      window.addEventListener('focus', onFocus);
      window.addEventListener('hashchange', onHash);
      return () => {
        window.removeEventListener('focus', onFocus);
        window.removeEventListener('hashchange', onHash);
      };
    },
  };
}
