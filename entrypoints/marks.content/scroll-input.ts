interface Options {
  signal: AbortSignal;
  /** The person scrolls, or does what may scroll. */
  onInput(): void;
  onScroll(): void;
  onScrollEnd(): void;
}

export interface ScrollInput {
  /** A scroll now would be the person's: of the scrollbar, to the target of a link. */
  isLikely(): boolean;
}

const KEYS = new Set(
  'ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Tab'.split(' ').concat(' '),
);
/** From a click to the scrolling it causes. */
const CONSEQUENCE_MS = 1_000;

/** Watches what a person does to scroll, in this frame and those around it that can be watched. */
export function watchScrollInput(options: Options): ScrollInput {
  const { signal } = options;
  let likelyUntil = 0;

  function listen(view: Window, types: string, listener: (event: Event) => void): void {
    for (const type of types.split(' ')) {
      view.addEventListener(type, listener, { signal, capture: true, passive: true });
    }
  }

  const scrolls = (event: Event) => {
    if (!event.isTrusted || (isKey(event) && !isScrollKey(event))) return;
    likelyUntil = performance.now() + CONSEQUENCE_MS;
    options.onInput();
  };
  const press = (event: Event) => event.isTrusted && (likelyUntil = Infinity);
  // Never told at the end of a press on a scrollbar.
  const release = () => (likelyUntil = Math.min(likelyUntil, performance.now() + CONSEQUENCE_MS));

  for (const view of framesAround(window)) {
    listen(view, 'wheel touchmove keydown', scrolls);
    listen(view, 'pointerdown', press);
    listen(view, 'pointerup pointercancel click', release);
    listen(view, 'scroll', options.onScroll);
    listen(view, 'scrollend', options.onScrollEnd);
  }
  return { isLikely: () => performance.now() < likelyUntil };
}

/** A parent of another origin cannot be asked. */
function framesAround(view: Window): Window[] {
  return view.frameElement === null ? [view] : [view, ...framesAround(view.parent)];
}

function isKey(event: Event): event is KeyboardEvent {
  return event.type === 'keydown';
}

function isScrollKey(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (!KEYS.has(key) || ctrlKey || altKey || metaKey) return false;
  const target = event.composedPath()[0] as HTMLElement;
  return key === 'Tab' || !(target.isContentEditable || target.matches?.('input,textarea,select'));
}
