import type { NoticeView } from './notice-view';

/** Chromium's "is it really painted, and uncovered" (Intersection Observer v2). */
type VisibilityOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean };

const MIN_OPACITY = 0.9;

/**
 * Watches whether a person can see the notice: a page that covers it, fades it or hides it could
 * borrow the person's click. The answer is for the moment of a click.
 */
export function watchVisibility(view: NoticeView, signal: AbortSignal): () => boolean {
  let isVisible: boolean | undefined;
  const options: VisibilityOptions = { trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    isVisible = (entries.at(-1) as VisibilityEntry).isVisible;
  }, options);
  observer.observe(view.panel);
  signal.addEventListener('abort', () => observer.disconnect());
  // Undefined where the browser does not know the option.
  return () => isVisible !== false && isPainted(view) && isOnTop(view);
}

function isPainted({ panel }: NoticeView): boolean {
  const isShown = panel.checkVisibility({ visibilityProperty: true });
  return isShown && [panel, document.documentElement].every(isOpaque);
}

function isOpaque(element: Element): boolean {
  return Number(getComputedStyle(element).opacity) >= MIN_OPACITY;
}

function isOnTop({ root, host, panel }: NoticeView): boolean {
  const { left, top, width, height } = panel.getBoundingClientRect();
  const x = left + width / 2;
  const y = top + height / 2;
  const hit = root.elementFromPoint(x, y);
  return document.elementFromPoint(x, y) === host && hit !== null && panel.contains(hit);
}
