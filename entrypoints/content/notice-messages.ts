import { browser } from '#imports';
import type { ContentMessage } from '@/utils/messaging/content';
import { isConnected, tellBackground } from './connection';
import { createNoticeBoard } from './notice';

/** Shows what the background sends; the returned function ends that and takes a shown one away. */
export function receiveNotices(): () => void {
  const board = createNoticeBoard({ onAction: () => tellBackground('openFromNotice') });
  const receive = (message: unknown, sender: { id?: string }): undefined => {
    if (sender.id !== browser.runtime.id || !isContentMessage(message)) return;
    if (message.type === 'showNotice') board.show(message.notice);
    else if (message.type === 'hideNotice') board.hide();
  };
  browser.runtime.onMessage.addListener(receive);
  return () => {
    if (isConnected()) browser.runtime.onMessage.removeListener(receive);
    board.hide();
  };
}

function isContentMessage(message: unknown): message is ContentMessage {
  const isObject = typeof message === 'object' && message !== null;
  return isObject && 'to' in message && message.to === 'content';
}
