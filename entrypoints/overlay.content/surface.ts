const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Something of ours on a page. */
export interface Surface {
  /** The one element the page can see: empty, without attributes, under a name of no meaning. */
  host: HTMLElement;
  root: ShadowRoot;
  /** In the top layer while it is shown. */
  panel: HTMLElement;
}

interface Appearance {
  style: string;
  direction: 'ltr' | 'rtl';
  /** BCP 47, of what it says. */
  language: string;
}

/** Built node by node: no markup is parsed, and every text stays text. */
export function createSurface({ style, direction, language }: Appearance): Surface {
  const host = createElement(randomName());
  const root = host.attachShadow({ mode: 'closed' });
  const panel = createElement('div', 'panel');
  panel.popover = 'manual';
  panel.dir = direction;
  panel.lang = language;
  root.append(panel);
  adoptStyle(root, style);
  return { host, root, panel };
}

/** On top of all the page shows by now. */
export function openSurface({ host, panel }: Surface): void {
  document.documentElement.append(host);
  panel.showPopover();
}

// The namespace is written out, since in an XML page `createElement` makes no HTML.
export function createElement(name: string, className = ''): HTMLElement {
  const element = document.createElementNS(XHTML, name) as HTMLElement;
  if (className !== '') element.className = className;
  return element;
}

export function createButton(className: string): HTMLButtonElement {
  const button = createElement('button', className) as HTMLButtonElement;
  button.type = 'button';
  return button;
}

/** On a square grid with sides of `size`. */
export function createIcon(path: string, size: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.ariaHidden = 'true';
  svg.append(document.createElementNS(SVG, 'path'));
  svg.firstElementChild!.setAttribute('d', path);
  return svg;
}

/** The hyphen is what lets an element of unknown name have a shadow root. */
function randomName(): string {
  const letters = Math.random()
    .toString(36)
    .replaceAll(/[^a-z]/g, '');
  return `${letters}-${letters}`;
}

function adoptStyle(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses sheets constructed by a content script (its bug 1928865), and lets a content
    // script's style element pass the page's policy.
    const style = createElement('style');
    style.textContent = text;
    root.append(style);
  }
}
