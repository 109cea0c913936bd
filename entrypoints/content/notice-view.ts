import { browser } from '#imports';
import type { Notice } from '@/utils/messaging/content';
import { NOTICE_STYLE } from './notice-style';

export interface NoticeView {
  /** The one element the page can see: empty, without attributes, under a name of no meaning. */
  host: HTMLElement;
  root: ShadowRoot;
  panel: HTMLElement;
  status: HTMLElement;
  action?: HTMLElement;
  dismiss: HTMLElement;
  /** What had the focus before it came in. */
  cameFrom?: EventTarget | null;
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Builds it node by node: no markup is parsed, and every text stays text. */
export function buildNotice(notice: Notice): NoticeView {
  const host = createElement(randomName());
  const root = host.attachShadow({ mode: 'closed' });
  const panel = createElement('div', 'panel');
  panel.popover = 'manual';
  panel.dir = notice.direction;
  panel.lang = browser.i18n.getUILanguage();
  const status = createElement('p');
  status.role = 'status';
  const dismiss = createButton('dismiss');
  dismiss.ariaLabel = notice.dismissLabel;
  dismiss.title = notice.dismissLabel;
  dismiss.append(createCross());
  const action = notice.actionLabel === undefined ? undefined : createButton('action');
  if (action) action.textContent = notice.actionLabel!;
  panel.append(status, ...(action ? [action] : []), dismiss);
  root.append(panel);
  adoptStyle(root);
  return { host, root, panel, status, action, dismiss };
}

// The namespace is written out, since in an XML page `createElement` makes no HTML.
function createElement(name: string, className = ''): HTMLElement {
  const element = document.createElementNS(XHTML, name) as HTMLElement;
  if (className !== '') element.className = className;
  return element;
}

function createButton(className: string): HTMLButtonElement {
  const button = createElement('button', className) as HTMLButtonElement;
  button.type = 'button';
  return button;
}

function createCross(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.ariaHidden = 'true';
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M4 4l8 8M12 4l-8 8');
  svg.append(path);
  return svg;
}

/** The hyphen is what lets an element of unknown name have a shadow root. */
function randomName(): string {
  const letters = Math.random()
    .toString(36)
    .replaceAll(/[^a-z]/g, '');
  return `${letters}-${letters}`;
}

function adoptStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(NOTICE_STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses sheets constructed by a content script (its bug 1928865), and lets a content
    // script's style element pass the page's policy.
    const style = createElement('style');
    style.textContent = NOTICE_STYLE;
    root.append(style);
  }
}
