import type { Anchor } from './types';

interface Remaining {
  anchor: Anchor;
  textLength: number;
  /** At rate 1; absent while nothing was heard by which to judge. */
  secondsPerChar: number | undefined;
  rate: number;
  /** On the clock of `Anchor.wallTimeMs`. */
  nowMs: number;
}

/** How long the rest of a text is heard at this rate, or `undefined` while the pace is unknown. */
export function secondsLeft(remaining: Remaining): number | undefined {
  const { textLength, secondsPerChar, rate } = remaining;
  if (!isPositive(secondsPerChar) || !isPositive(rate)) return undefined;
  const chars = Math.max(0, textLength - heardUpTo(remaining, secondsPerChar));
  const seconds = (chars * secondsPerChar) / rate;
  return Number.isFinite(seconds) ? seconds : undefined;
}

/**
 * The seconds since the segment's start tell how far into the sentence the sound is. Only the sentence
 * is certain, so that guess never leaves it.
 */
function heardUpTo({ anchor, nowMs }: Remaining, secondsPerChar: number): number {
  const { segment, charIndex, charLength, mediaSeconds, wallTimeMs, rate, playing } = anchor;
  const since = playing ? (Math.max(0, nowMs - wallTimeMs) / 1_000) * rate : 0;
  const guess = segment + (mediaSeconds + since) / secondsPerChar;
  return Math.min(Math.max(guess, charIndex), charIndex + charLength);
}

/**
 * The time left as it is shown: in steps a person would name. What is already shown stays until it is
 * clearly wrong, so that an estimate which wavers does not make the words waver.
 */
export function shownSecondsLeft(seconds: number, shown?: number): number {
  const step = stepAt(seconds);
  const isStillRight = shown !== undefined && Math.abs(seconds - shown) < step * STICKINESS;
  return isStillRight ? shown : Math.max(SMALLEST_STEP, Math.round(seconds / step) * step);
}

const SMALLEST_STEP = 10;
/** In steps; at 0.5 nothing would be kept. */
const STICKINESS = 0.75;

function stepAt(seconds: number): number {
  if (seconds < 60) return SMALLEST_STEP;
  return seconds < 3_600 ? 60 : 300;
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
