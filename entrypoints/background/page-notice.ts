import { browser } from '#imports';
import { i18n } from '#i18n';
import { textDirection } from '@/utils/i18n/document-language';
import { problemText } from '@/utils/i18n/problem-text';
import type { ContentMessage } from '@/utils/messaging/content';
import { actionFor, type Problem } from '@/utils/speech/errors';

interface NoticePlace {
  tabId?: number;
}

/** Says a problem on the page that asked; the toolbar says it too, where a page cannot. */
export function showNotice(place: NoticePlace, problem: Problem): void {
  send(place, {
    to: 'content',
    type: 'showNotice',
    notice: {
      text: problemText(problem),
      actionLabel: actionFor(problem.code) === 'dismiss' ? undefined : i18n.t('notice.open'),
      dismissLabel: i18n.t('notice.dismiss'),
      direction: textDirection(),
    },
  });
}

export function hideNotice(place: NoticePlace): void {
  send(place, { to: 'content', type: 'hideNotice' });
}

function send({ tabId }: NoticePlace, message: ContentMessage): void {
  if (tabId === undefined) return;
  // A page that is gone or lets no script in has nobody to show it.
  browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
}
