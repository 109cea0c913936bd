import type { PlayerElements } from './player-view';

/** One stop for Tab, arrows inside: as in any toolbar. */
export function moveFocusByArrows(
  { bar, panel, toggle }: PlayerElements,
  signal: AbortSignal,
): void {
  setStop(bar, toggle);
  const onFocus = ({ target }: FocusEvent) => setStop(bar, target as Element);
  const onKey = (event: KeyboardEvent) => {
    const next = neighbour(bar, event, panel.dir === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
  };
  bar.addEventListener('focusin', onFocus, { signal });
  bar.addEventListener('keydown', onKey, { signal });
}

function neighbour(bar: HTMLElement, event: KeyboardEvent, isRtl: boolean) {
  if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const stops = [...bar.querySelectorAll<HTMLElement>('button:not([hidden])')];
  if (event.key === 'Home') return stops[0];
  if (event.key === 'End') return stops.at(-1);
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (event.key !== forward && event.key !== back) return undefined;
  const index = stops.indexOf(event.target as HTMLElement) + (event.key === forward ? 1 : -1);
  return stops.at(index % stops.length);
}

function setStop(bar: HTMLElement, stop: Element): void {
  for (const button of bar.querySelectorAll('button')) button.tabIndex = button === stop ? 0 : -1;
}

/** Only while the focus is inside; elsewhere the key belongs to the page. */
export function listenForEscape(
  { panel }: PlayerElements,
  signal: AbortSignal,
  act: () => void,
): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && event.isTrusted) act();
  };
  panel.addEventListener('keydown', onKey, { signal });
}

/**
 * What a person does inside is none of the page's business: a letter would be its shortcut, a click
 * would close its menu. Its capturing listeners still see that something happened to the host.
 */
export function keepEventsInside({ host }: PlayerElements, signal: AbortSignal): void {
  const stop = (event: Event) => event.stopPropagation();
  for (const type of INNER_EVENTS) host.addEventListener(type, stop, { signal, passive: true });
}

const PRESSES = ['down', 'up', 'move', 'over', 'out'];
const INNER_EVENTS = PRESSES.flatMap((press) => [`pointer${press}`, `mouse${press}`]).concat(
  ['pointercancel', 'gotpointercapture', 'lostpointercapture'],
  ['touchstart', 'touchmove', 'touchend', 'touchcancel'],
  ['click', 'dblclick', 'auxclick', 'contextmenu', 'keydown', 'keyup', 'keypress'],
  ['focusin', 'focusout', 'beforeinput', 'input', 'change', 'selectstart', 'dragstart'],
);
