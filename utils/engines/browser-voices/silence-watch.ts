import type { Boundaries } from './boundaries';
import { slowSeconds } from './pace';

/** How often the platform is asked whether it speaks. In a worker this also keeps it awake. */
export const LOOK_EVERY_MS = 500;
/** The first utterance of a day starts a system service; a remote voice waits for its network. */
const START_LIMIT_MS = 10_000;
/** Time for an `end` that is still on its way. */
const LOST_END_MS = 1_500;
/** What any voice may rest longer than a slow one takes; after its last word there is less to say. */
const REST_MS = 5_000;
const LAST_REST_MS = 2_000;

export type Finding = 'speaks' | 'ended' | 'failed';

interface Watched {
  text: string;
  rate: number;
  boundaries: Boundaries;
}

export interface SilenceWatch {
  /** Sound began, or went on. */
  heard(): void;
  /** Called again and again with the platform's own word for whether it speaks. */
  look(isSpeaking: boolean): Finding;
}

/**
 * Decides from outside whether an utterance still goes on, because platforms lose the event that
 * says so: voices of extensions forget it, and Google's just stop: https://crbug.com/335907
 *
 * Time is counted in looks, none longer than two intervals: a computer that slept in between has
 * not been silent, and its voice goes on where it was.
 */
export function createSilenceWatch({ text, rate, boundaries }: Watched): SilenceWatch {
  let lastLook = performance.now();
  let startedMs: number | undefined;
  let elapsedMs = 0;
  let heardMs = 0;
  let stoppedMs = 0;

  /** Fast voices get no less time: not all of them reach the rate they are asked for. */
  const budgetMs = (length: number) =>
    (slowSeconds(text.slice(0, length)) * 1_000) / Math.min(rate, 1);

  /**
   * A voice that tells its words has until the next one is due, but never less than a slow voice
   * would have taken from the start: some tell all words at once before they say them.
   */
  function limitMs(): number {
    const { lastIndex, nextIndex } = boundaries;
    const began = startedMs ?? 0;
    if (nextIndex === 0) return began + budgetMs(text.length) + REST_MS;
    const toNextMs = budgetMs(nextIndex) - budgetMs(lastIndex);
    const restMs = boundaries.isThrough ? LAST_REST_MS : REST_MS;
    return Math.max(began + budgetMs(nextIndex), heardMs + toNextMs) + restMs;
  }

  function judge(isSpeaking: boolean): Finding {
    if (startedMs === undefined) return elapsedMs > START_LIMIT_MS ? 'failed' : 'speaks';
    stoppedMs = isSpeaking ? 0 : stoppedMs + LOOK_EVERY_MS;
    if (stoppedMs >= LOST_END_MS) return 'ended';
    if (elapsedMs <= limitMs()) return 'speaks';
    return boundaries.isThrough ? 'ended' : 'failed';
  }

  return {
    heard() {
      startedMs ??= elapsedMs;
      heardMs = elapsedMs;
    },
    look(isSpeaking) {
      const now = performance.now();
      elapsedMs += Math.min(now - lastLook, 2 * LOOK_EVERY_MS);
      lastLook = now;
      return judge(isSpeaking);
    },
  };
}
