import {
  expectedSeconds,
  measureArrival,
  sentenceAt,
  sentenceStart,
  type HeldSegment,
} from './held-segment';
import { leadSeconds } from './lead';

/** This near to its end a sentence counts as heard. */
export const BORDER_SECONDS = 0.1;

const ALL_THERE = { receivedSeconds: 0, elapsedSeconds: 0 };

export interface Pace {
  secondsPerChar: number;
  rate: number;
}

/**
 * Seconds of audio to hold from `seconds` into the segment on, so that the sentence there is heard
 * without a hole.
 */
export function leadAt(held: HeldSegment, seconds: number, { secondsPerChar, rate }: Pace): number {
  const index = sentenceAt(held, seconds + BORDER_SECONDS, secondsPerChar);
  const isLast = index + 1 >= held.segment.sentences.length;
  const end = isLast
    ? expectedSeconds(held, secondsPerChar)
    : sentenceStart(held, index + 1, secondsPerChar);
  const sentenceSeconds = Math.max(0, end - seconds);
  const arrival = held.isStreaming ? measureArrival(held, performance.now()) : ALL_THERE;
  return leadSeconds({ ...arrival, sentenceSeconds, rate });
}

/** Sound may go on into the sentence that starts here. */
export function isReady(held: HeldSegment, seconds: number, pace: Pace): boolean {
  if (!held.isStreaming) return true;
  return held.receivedSeconds - seconds >= leadAt(held, seconds, pace);
}
