import { i18n } from '#i18n';
import { textDirection } from '@/utils/i18n/document-language';
import { problemText } from '@/utils/i18n/problem-text';
import { actionFor, type Problem } from '@/utils/speech/errors';
import { showOnPage, tellFrame } from './page-scripts';

interface NoticePlace {
  tabId?: number;
}

/** Says a problem on the page that asked; the toolbar says it too, where a page cannot. */
export function showNotice({ tabId }: NoticePlace, problem: Problem): void {
  if (tabId === undefined) return;
  void showOnPage(tabId, {
    to: 'overlay',
    type: 'showNotice',
    notice: {
      text: problemText(problem),
      actionLabel: actionFor(problem.code) === 'dismiss' ? undefined : i18n.t('notice.open'),
      dismissLabel: i18n.t('notice.dismiss'),
      direction: textDirection(),
    },
  });
}

export function hideNotice({ tabId }: NoticePlace): void {
  void tellFrame({ tabId }, { to: 'overlay', type: 'hideNotice' });
}
