import { browser } from '#imports';
import { i18n } from '#i18n';
import { captureSelection } from './capture';
import { toFinding, type Gestures } from './gestures';

const SPEAK_SELECTION = 'speak-selection';

export function createContextMenu(): void {
  // One entry only: a second visible one would push both into a submenu.
  browser.contextMenus.create({
    id: SPEAK_SELECTION,
    title: i18n.t('menu.speakSelection'),
    contexts: ['selection'],
  });
}

export function listenToContextMenu(gestures: Gestures): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== SPEAK_SELECTION) return;
    void gestures.speak(async () => {
      const tabId = tab?.id ?? -1;
      // Chromium's PDF viewer reports a tab with id -1, where no script can go.
      const capture =
        tabId < 0
          ? ({ type: 'unreadable' } as const)
          : await captureSelection(tabId, info.frameId ?? 0);
      return toFinding(tab ?? {}, capture, info.selectionText);
    });
  });
}
