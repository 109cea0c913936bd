import type { Surface } from './surface';

/** Chromium's "is it really painted, and uncovered" (Intersection Observer v2). */
type VisibilityOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean };

/** Whether a person can see this part of the surface now, and could for long enough to know it. */
export type IsSeen = (part: Element) => boolean;

/** A page that uncovers a button under the hand that comes to press another must not succeed. */
const MIN_SEEN_MS = 400;
const MIN_OPACITY = 0.9;
const TINTS = /^(none|((grayscale|invert|hue-rotate|sepia)\([^)]*\) ?)+)$/;
/** In pixels: a page may scale itself, but not make of a surface a speck or a wall. */
const MIN_SIDE = 16;

/**
 * Watches whether a person can see the surface: a page that covers it, fades it or hides it could
 * borrow the person's click. The answer is for the moment of a click.
 */
export function watchVisibility(surface: Surface, signal: AbortSignal): IsSeen {
  let seenSince = Infinity;
  const options: VisibilityOptions = { trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    // Undefined where the browser does not know the option.
    const isVisible = (entries.at(-1) as VisibilityEntry).isVisible !== false;
    seenSince = isVisible ? Math.min(seenSince, performance.now()) : Infinity;
  }, options);
  observer.observe(surface.panel);
  signal.addEventListener('abort', () => observer.disconnect());
  return (part) =>
    performance.now() - seenSince >= MIN_SEEN_MS && isPainted(surface) && isOnTop(surface, part);
}

function isPainted({ host, panel }: Surface): boolean {
  const { documentElement: page, body } = document;
  const isShown = panel.checkVisibility({ visibilityProperty: true });
  const isInPlace = host.parentNode === page;
  return (
    isShown && isInPlace && isInWindow(panel) && isPlain(page) && [panel, body].every(isOpaque)
  );
}

/** As a whole. */
export function isInWindow(panel: HTMLElement): boolean {
  const { left, top, right, bottom } = panel.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

/**
 * The top layer is out of reach for what a page does to its root, and yet a page that takes itself
 * away around a surface is up to something. It may tint itself, as some do at night.
 */
function isPlain(page: Element): boolean {
  const { filter, clipPath, transform } = getComputedStyle(page);
  return isOpaque(page) && TINTS.test(filter) && clipPath === 'none' && transform === 'none';
}

function isOpaque(element: Element | null): boolean {
  return element === null || Number(getComputedStyle(element).opacity) >= MIN_OPACITY;
}

function isOnTop({ root, host }: Surface, part: Element): boolean {
  const { left, top, width, height } = part.getBoundingClientRect();
  if (Math.min(width, height) < MIN_SIDE) return false;
  const x = left + width / 2;
  const y = top + height / 2;
  const hit = root.elementFromPoint(x, y);
  return document.elementFromPoint(x, y) === host && hit !== null && part.contains(hit);
}
