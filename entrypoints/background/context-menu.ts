import { browser, type Browser } from '#imports';
import { i18n } from '#i18n';
import { saveText } from '@/utils/i18n/saving-setting-texts';
import { logUnexpected } from '@/utils/logger';
import type { CaptureScope } from '@/utils/speech/following';
import type { Setting } from '@/utils/storage/define-setting';
import { queueInMenu } from '@/utils/storage/queue-settings';
import { fileQuality, savesFromMenu } from '@/utils/storage/saving-settings';
import { capture, type Wanted } from './capture';
import { toFinding, type Finding, type Gestures } from './gestures';
import type { QueueAddition } from './queue-addition';
import { createQueue } from './queue';
import type { Saver } from './saving/saver';

interface Entry {
  id: string;
  title(): string | Promise<string>;
  contexts: NonNullable<Browser.contextMenus.CreateProperties['contexts']>;
  documentUrlPatterns?: string[];
  /** Absent for those that are always there. */
  isWanted?: Setting<boolean>;
}

const PAGES = ['http://*/*', 'https://*/*', 'file:///*'];

// One entry at a time, unless the person has switched on others: a second visible one pushes both
// into a submenu. The browser shows entries for the page only where nothing is selected and no link
// or image was clicked.
const ENTRIES: readonly Entry[] = [
  {
    id: 'speak-selection',
    title: () => i18n.t('menu.speakSelection'),
    contexts: ['selection'],
  },
  {
    id: 'read-from-here',
    title: () => i18n.t('menu.readFromHere'),
    contexts: ['page'],
    documentUrlPatterns: PAGES,
  },
  {
    id: 'add-to-queue',
    title: () => i18n.t('queue.add'),
    contexts: ['selection', 'page'],
    documentUrlPatterns: PAGES,
    isWanted: queueInMenu,
  },
  {
    id: 'save-selection',
    title: async () => saveText(await fileQuality.getValue()),
    contexts: ['selection'],
    isWanted: savesFromMenu,
  },
];

const enqueue = createQueue();

/** Those that are wanted, in place of whatever is there. */
export function createContextMenu(): Promise<void> {
  return enqueue(async () => {
    const wanted = await Promise.all(ENTRIES.map(toWanted));
    await browser.contextMenus.removeAll();
    for (const entry of wanted.flat()) browser.contextMenus.create(entry);
  });
}

async function toWanted({ isWanted, title, ...entry }: Entry) {
  const isThere = (await isWanted?.getValue()) ?? true;
  return isThere ? [{ ...entry, title: await title() }] : [];
}

export function listenToContextMenu(
  gestures: Gestures,
  { addOrRefuse }: Pick<QueueAddition, 'addOrRefuse'>,
  saver: Pick<Saver, 'save'>,
): void {
  const speak = (scope: CaptureScope) => (click: Click) =>
    void gestures.speak(() => find({ scope }, click));
  const actions: Record<string, (click: Click) => void> = {
    'speak-selection': speak('selection'),
    'read-from-here': speak('fromHere'),
    'add-to-queue': (click) =>
      void addOrRefuse(() => {
        const scope = click.info.selectionText ? 'selection' : 'page';
        return find({ scope, isForLater: true }, click);
      }),
    'save-selection': (click) => void saver.save(() => find({ scope: 'selection' }, click)),
  };
  browser.contextMenus.onClicked.addListener((info, tab) =>
    actions[info.menuItemId]?.({ info, tab }),
  );
  const renew = () => void createContextMenu().catch(logUnexpected);
  for (const { isWanted } of ENTRIES) isWanted?.watch(renew);
  fileQuality.watch(renew);
}

interface Click {
  info: Browser.contextMenus.OnClickData;
  tab: Browser.tabs.Tab | undefined;
}

async function find(wanted: Wanted, { info, tab }: Click): Promise<Finding> {
  const { scope } = wanted;
  const tabId = tab?.id ?? -1;
  const frameId = scope === 'page' ? 0 : (info.frameId ?? 0);
  // Chromium's PDF viewer reports a tab with id -1, where no script can go.
  const captured =
    tabId < 0 ? ({ type: 'unreadable' } as const) : await capture(tabId, { ...wanted, frameId });
  // A viewer's tab has no address of its own.
  const page = { ...tab, url: tab?.url ?? info.pageUrl };
  return toFinding(page, captured, { scope, selectionText: info.selectionText });
}
