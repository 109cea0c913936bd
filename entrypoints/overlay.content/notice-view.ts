import { browser } from '#imports';
import type { Notice } from '@/utils/messaging/content';
import { NOTICE_STYLE } from './notice-style';
import { createButton, createElement, createIcon, createSurface, type Surface } from './surface';

export interface NoticeView extends Surface {
  status: HTMLElement;
  action?: HTMLElement;
  dismiss: HTMLElement;
}

export function buildNotice(notice: Notice): NoticeView {
  const surface = createSurface({
    style: NOTICE_STYLE,
    direction: notice.direction,
    language: browser.i18n.getUILanguage(),
  });
  const status = createElement('p');
  status.role = 'status';
  const dismiss = createButton('dismiss');
  dismiss.ariaLabel = notice.dismissLabel;
  dismiss.title = notice.dismissLabel;
  dismiss.append(createIcon('M4 4l8 8M12 4l-8 8', 16));
  const action = notice.actionLabel === undefined ? undefined : createButton('action');
  if (action) action.textContent = notice.actionLabel!;
  surface.panel.append(status, ...(action ? [action] : []), dismiss);
  return { ...surface, status, action, dismiss };
}
