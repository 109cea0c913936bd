/** Chromium starts an element at about 0.2 s of audio; Firefox starts at once and then stalls. */
export const MIN_LEAD_SECONDS = 0.25;

/** Arrival must beat playing by this factor before it is trusted to stay ahead. */
const SAFETY = 1.1;

/** A longer silence is a stall, and nobody knows how long it will last. */
const MAX_GAP_SECONDS = 1.5;

export interface Arrival {
  /** Seconds of audio that came, and the time they took; no time when all is there. */
  receivedSeconds: number;
  elapsedSeconds: number;
  /** The longest time in which nothing came. */
  gapSeconds?: number;
  /** Audio from the playhead to the end of the sentence that must not break. */
  sentenceSeconds: number;
  rate: number;
}

/**
 * Seconds of audio to hold before sound starts, so that the sentence is heard without a hole and
 * nobody waits for more than that.
 *
 * While a sentence of D seconds plays at `rate`, D·(1 − arrival/rate) of it must be there already.
 */
export function leadSeconds(arrival: Arrival): number {
  const least = MIN_LEAD_SECONDS * Math.max(1, arrival.rate);
  const speed =
    arrival.elapsedSeconds > 0 ? arrival.receivedSeconds / arrival.elapsedSeconds : Infinity;
  if (speed >= arrival.rate * SAFETY) return Math.min(least, arrival.sentenceSeconds);
  const share = 1 - speed / (arrival.rate * SAFETY);
  const untilNext = Math.min(MAX_GAP_SECONDS, arrival.gapSeconds ?? 0) * arrival.rate;
  return Math.min(arrival.sentenceSeconds, least + untilNext + arrival.sentenceSeconds * share);
}
