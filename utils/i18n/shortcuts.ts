import { browser } from '#imports';
import { i18n } from '#i18n';

const NAMES = {
  'speak-selection': () => i18n.t('commands.speakSelection'),
  'read-page': () => i18n.t('commands.readPage'),
  'add-to-queue': () => i18n.t('commands.addToQueue'),
  'pause-resume': () => i18n.t('commands.pauseResume'),
  'previous-sentence': () => i18n.t('commands.previousSentence'),
  'next-sentence': () => i18n.t('commands.nextSentence'),
};

export type CommandId = keyof typeof NAMES;

export interface Shortcut {
  id: CommandId;
  /** What it does, in the reader's language. */
  name: string;
  /** As the browser writes it, such as "Alt+Shift+S"; absent while no key is set. */
  keys?: string;
}

/** Our commands with the keys they have now, whatever the person changed them to. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  const keysOf = new Map(commands.map(({ name, shortcut }) => [name, shortcut]));
  return (Object.keys(NAMES) as CommandId[]).map((id) => ({
    id,
    name: NAMES[id](),
    keys: keysOf.get(id) || undefined,
  }));
}

type Suggestions = Record<string, { suggested_key?: Record<string, string> }>;

/** The manifest's own names for systems. */
const SYSTEMS: Record<string, string> = { win: 'windows', cros: 'chromeos' };

/** The keys that Hark would like on this system. Where one is unset, something else may have it. */
export async function readSuggestedKeys(): Promise<Partial<Record<CommandId, string>>> {
  const { os } = await browser.runtime.getPlatformInfo();
  const commands = (browser.runtime.getManifest().commands ?? {}) as Suggestions;
  return Object.fromEntries(
    Object.entries(commands).map(([id, { suggested_key: keys }]) => [
      id,
      keys?.[SYSTEMS[os] ?? os] ?? keys?.default,
    ]),
  );
}

/** Firefox 137 and later. */
type OpenShortcutSettings = { openShortcutSettings?: () => Promise<void> };

/** Whether a click can lead to the browser's own shortcut page. */
export function canOpenShortcutPage(): boolean {
  return import.meta.env.BROWSER !== 'firefox' || openerOfFirefox() !== undefined;
}

export async function openShortcutPage(): Promise<void> {
  const open = openerOfFirefox();
  if (open) return open();
  // Edge and the other relatives of Chrome redirect this to their own address.
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

function openerOfFirefox(): (() => Promise<void>) | undefined {
  const commands = browser.commands as typeof browser.commands & OpenShortcutSettings;
  return commands.openShortcutSettings?.bind(commands);
}
