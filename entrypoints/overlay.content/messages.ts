import { browser } from '#imports';
import type { OverlayMessage } from '@/utils/messaging/content';
import { isConnected, tellBackground } from '@/utils/page/connection';
import { createNoticeBoard } from './notice';
import { createPlayerStand } from './player';

/** Shows what the background sends; the returned function ends that and takes all of it away. */
export function receiveMessages(): () => void {
  const stand = createPlayerStand();
  const board = createNoticeBoard({
    onAction: () => tellBackground('openFromNotice'),
    clearance: stand.clearance,
  });
  const show = (message: OverlayMessage): void => {
    if (message.type === 'showNotice') board.show(message.notice);
    else if (message.type === 'hideNotice') board.hide();
    else if (message.type === 'showPlayer') stand.show(message.player);
    else if (message.type === 'hidePlayer') stand.hide();
  };
  const receive = (
    message: unknown,
    sender: { id?: string },
    answer: (isShown: true) => void,
  ): undefined => {
    if (sender.id !== browser.runtime.id || !isOverlayMessage(message)) return;
    show(message);
    // Silence would not tell this script from others of ours in the same frame.
    answer(true);
  };
  browser.runtime.onMessage.addListener(receive);
  return () => {
    if (isConnected()) browser.runtime.onMessage.removeListener(receive);
    board.hide();
    stand.hide();
  };
}

function isOverlayMessage(message: unknown): message is OverlayMessage {
  const isObject = typeof message === 'object' && message !== null;
  return isObject && 'to' in message && message.to === 'overlay';
}
