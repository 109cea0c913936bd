import { browser } from '#imports';
import type { BackgroundMessages } from '@/utils/messaging/background';
import type { ContentMessage } from '@/utils/messaging/content';
import { isConnected } from './connection';
import { createNoticeBoard } from './notice';

/** Shows what the background sends; the returned function ends that and takes a shown one away. */
export function receiveNotices(): () => void {
  const board = createNoticeBoard({ onAction: openExtension });
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

/** Written out here, because the protocol's own sender would bring its schemas into the page. */
function openExtension(): void {
  if (!isConnected()) return;
  const type: keyof BackgroundMessages = 'openFromNotice';
  browser.runtime.sendMessage({ to: 'background', type }).catch(() => {
    // The extension went away or declined in the meantime; the notice is gone either way.
  });
}
