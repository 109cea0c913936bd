import { browser, type Browser } from '#imports';
import { i18n } from '#i18n';
import type { CaptureScope } from '@/utils/speech/following';
import { capture } from './capture';
import { toFinding, type Finding, type Gestures } from './gestures';

const SPEAK_SELECTION = 'speak-selection';
const READ_FROM_HERE = 'read-from-here';

export function createContextMenu(): void {
  // One entry at a time: a second visible one would push both into a submenu. The browser shows
  // entries for the page only where nothing is selected and no link or image was clicked.
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
}

const SCOPES: Record<string, CaptureScope> = {
  [SPEAK_SELECTION]: 'selection',
  [READ_FROM_HERE]: 'fromHere',
};

export function listenToContextMenu(gestures: Gestures): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
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
