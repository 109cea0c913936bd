import {
  expectedSeconds,
  measureArrival,
  sentenceAt,
  sentenceStart,
  type HeldSegment,
} from './held-segment';
import { leadSeconds } from './lead';

/** This near to its end, in time as heard, a sentence counts as heard: a rest is not that exact. */
export const BORDER_SECONDS = 0.12;

/** Chromium stops about this long, as heard, before the end of what has arrived. */
const KEPT_BACK_SECONDS = 0.1;

const ALL_THERE = { receivedSeconds: 0, elapsedSeconds: 0 };

/** Of the speed a stream had; a short one ends in a piece that makes it look faster. */
const REMEMBERED_SHARE = 0.8;

export interface Pace {
  secondsPerChar: number;
  rate: number;
  /** Seconds of audio that came per second the last time, if there was one. */
  arrivalSpeed?: number;
}

/**
 * Seconds of audio to hold from `seconds` into the segment on, so that the sentence there is heard
 * without a hole.
 */
export function leadAt(held: HeldSegment, seconds: number, pace: Pace): number {
  const { secondsPerChar, rate } = pace;
  const index = sentenceAt(held, seconds + BORDER_SECONDS * rate, secondsPerChar);
  const isLast = index + 1 >= held.segment.sentences.length;
  const end = isLast
    ? expectedSeconds(held, secondsPerChar)
    : sentenceStart(held, index + 1, secondsPerChar);
  const sentenceSeconds = Math.max(0, end - seconds) + KEPT_BACK_SECONDS * rate;
  return leadSeconds({ ...arrivalOf(held, pace), sentenceSeconds, rate });
}

/**
 * A first piece says nothing about the speed of what follows. Speech is made faster than it is
 * heard, so it is expected to come as fast as it did the last time, or at once.
 */
function arrivalOf(held: HeldSegment, { arrivalSpeed }: Pace) {
  if (!held.isStreaming) return ALL_THERE;
  const measured = measureArrival(held, performance.now());
  if (measured !== undefined || arrivalSpeed === undefined) return measured ?? ALL_THERE;
  const speed = arrivalSpeed * REMEMBERED_SHARE;
  return { receivedSeconds: speed, elapsedSeconds: 1, gapSeconds: held.receivedSeconds / speed };
}

/** Sound may go on into the sentence that starts here. */
export function isReady(held: HeldSegment, seconds: number, pace: Pace): boolean {
  if (!held.isStreaming) return true;
  return held.receivedSeconds - seconds >= leadAt(held, seconds, pace);
}
