import { browser, type Browser } from '#imports';
import { i18n } from '#i18n';
import type { CaptureScope } from '@/utils/speech/following';
import { logUnexpected } from '@/utils/logger';
import { savesFromMenu } from '@/utils/storage/saving-settings';
import { capture } from './capture';
import { toFinding, type Finding, type Gestures } from './gestures';
import type { Saver } from './saving/saver';

const SPEAK_SELECTION = 'speak-selection';
const READ_FROM_HERE = 'read-from-here';
const SAVE_SELECTION = 'save-selection';

export function createContextMenu(): void {
  // One entry at a time, unless the person wants more: a second visible one pushes both into a
  // submenu. The browser shows entries for the page only where nothing is selected and no link or
  // image was clicked.
  browser.contextMenus.create({
    id: SPEAK_SELECTION,
    title: i18n.t('menu.speakSelection'),
    contexts: ['selection'],
  });
  browser.contextMenus.create({
    id: READ_FROM_HERE,
    title: i18n.t('menu.readFromHere'),
    contexts: ['page'],
    documentUrlPatterns: ['http://*/*', 'https://*/*', 'file:///*'],
  });
  browser.contextMenus.create({
    id: SAVE_SELECTION,
    title: i18n.t('saving.save'),
    contexts: ['selection'],
    visible: false,
  });
  void savesFromMenu.getValue().then(showSaving);
}

/** The browser keeps entries, and whether they are shown, over its own restarts. */
async function showSaving(isShown: boolean): Promise<void> {
  await browser.contextMenus.update(SAVE_SELECTION, { visible: isShown });
}

const SCOPES: Record<string, CaptureScope> = {
  [SPEAK_SELECTION]: 'selection',
  [READ_FROM_HERE]: 'fromHere',
};

export function listenToContextMenu(gestures: Gestures, saver: Pick<Saver, 'save'>): void {
  // A change made elsewhere, which came by sync, is told here as well.
  savesFromMenu.watch((isShown) => void showSaving(isShown).catch(logUnexpected));
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === SAVE_SELECTION) void saver.save(() => find('selection', info, tab));
    const scope = SCOPES[info.menuItemId];
    if (scope !== undefined) void gestures.speak(() => find(scope, info, tab));
  });
}

async function find(
  scope: CaptureScope,
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<Finding> {
  const tabId = tab?.id ?? -1;
  // Chromium's PDF viewer reports a tab with id -1, where no script can go.
  const captured =
    tabId < 0
      ? ({ type: 'unreadable' } as const)
      : await capture(tabId, { scope, frameId: info.frameId ?? 0 });
  // A viewer's tab has no address of its own.
  const page = { ...tab, url: tab?.url ?? info.pageUrl };
  return toFinding(page, captured, { scope, selectionText: info.selectionText });
}
