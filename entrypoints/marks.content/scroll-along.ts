import { watchScrollInput } from './scroll-input';
import { lookAt, type Move } from './sight';

export interface ScrollAlong {
  /** What is heard now. */
  follow(range: StaticRange): void;
  /** To what is heard, wherever the person is. */
  comeBack(): void;
  stop(): void;
}

interface Options {
  /** If not, it scrolls only when asked to come back. */
  isWanted: boolean;
  onAway(isAway: boolean): void;
}

/** Scrolling that has paused for so long is over; a swipe goes on by itself. */
const REST_MS = 300;
/** Longer than any smooth scroll of a browser. */
const OWN_SCROLL_MS = 1_000;
/** In heights of the window; farther, a smooth scroll would show a blur of text. */
const FAR = 1.5;
/** As well; only at the ends of a page is so little lacking. */
const SLIGHT = 0.1;

/**
 * Keeps what is heard in sight, and leaves the page to the person as soon as they scroll:
 *
 *   along ──person scrolls──▶ suspended ──word out of view──▶ away
 *     ▲                           │                            │
 *     └──────── scrolling rests with the word in its band, ────┘
 *                      or the person asks to come back
 */
export function createScrollAlong({ isWanted, onAway }: Options): ScrollAlong {
  const stopping = new AbortController();
  let state: 'along' | 'suspended' | 'away' = 'along';
  let range: StaticRange | undefined;
  let ownUntil = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function enter(next: typeof state): void {
    const [was, is] = [state === 'away', next === 'away'];
    state = next;
    if (was !== is) onAway(is);
  }

  function suspend(): void {
    if (state === 'along') enter('suspended');
    clearTimeout(rest);
    rest = setTimeout(review, REST_MS);
  }

  function review(): void {
    rest = undefined;
    const sight = range && lookAt(range);
    if (sight === undefined || state === 'along') return;
    if (sight.moves.every(isSlight)) enter('along');
    else if (!sight.isInView) enter('away');
  }

  function scroll(): void {
    if (range === undefined || performance.now() < ownUntil) return;
    if (bringIntoBand(range)) ownUntil = performance.now() + OWN_SCROLL_MS;
  }

  if (isWanted) {
    const { isLikely } = watchScrollInput({
      signal: stopping.signal,
      onInput: suspend,
      onScroll() {
        if (state !== 'along' || (performance.now() >= ownUntil && isLikely())) suspend();
      },
      onScrollEnd() {
        ownUntil = 0;
        if (state === 'along') scroll();
      },
    });
  }

  return {
    follow(next) {
      range = next;
      if (!isWanted) return;
      if (state === 'along') scroll();
      else if (rest === undefined) review();
    },
    comeBack() {
      clearTimeout(rest);
      rest = undefined;
      ownUntil = 0;
      enter('along');
      scroll();
    },
    stop() {
      clearTimeout(rest);
      stopping.abort();
      // Nobody would notice that the person has come back.
      if (state === 'away') onAway(false);
    },
  };
}

function isSlight({ top }: Move): boolean {
  return Math.abs(top) < SLIGHT * window.innerHeight;
}

function bringIntoBand(range: StaticRange): boolean {
  const moves = lookAt(range)?.moves ?? [];
  const isFar = moves.some(({ top }) => Math.abs(top) > FAR * window.innerHeight);
  const isStill = isFar || matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = isStill ? 'instant' : 'smooth';
  for (const { scroller, top, left } of moves) scroller.scrollBy({ top, left, behavior });
  return moves.length > 0;
}
