import { MAX_RATE } from '../../utils/speech/types.ts';
import { firstAfter, type ClockSample, type SegmentBase } from './player-clock.ts';
import { SECONDS_PER_CHARACTER } from './reading.ts';

/** A word that was not marked before. */
export interface Paint {
  word: string;
  /** When the frame that showed its mark had been painted. */
  wallTimeMs: number;
}

/** How well the mark of one word kept time with its sound. */
export interface WordTiming extends Paint {
  /** How much later than the sound came to the word; negative where the mark came first. */
  lateMs: number;
  /** How much later than the first frame that was painted after the sound had come to it. */
  framesMs: number;
  /** `charIndex` of its segment. */
  segment: number;
  /** Of audio, since its segment began. */
  segmentSeconds: number;
}

export interface TimingReport {
  words: WordTiming[];
  /** Marked, though no sound came to them near that time. */
  unmatched: string[];
}

/** A segment on a timeline, as the sound went by. */
export interface HeardSegment extends SegmentBase {
  charIndex: number;
}

export interface Observed {
  text: string;
  paints: Paint[];
  /** When the page was painted. */
  frames: number[];
  samples: ClockSample[];
  segments: HeardSegment[];
}

/** Farther from the paint, it was another time that the sound came by. */
const NEAR_MS = 4_000;
/** What a service rounds times to, and a browser an element's clock. */
const ROUNDING_SECONDS = 0.002;
/** A playhead that has jumped may have moved on a little when it is looked at. */
const LANDING_SECONDS = 0.05;
/** As much audio goes by until the page hears of a jump. */
const LEFT_SECONDS = 0.3;
/** Silence that MP3 puts before the first sound of a file; the service's times know of it. */
const ENCODER_SECONDS = 1105 / 44_100;

/** For every word that was marked, the time of its mark against the time of its sound. */
export function compareWithSound(observed: Observed): TimingReport {
  const report: TimingReport = { words: [], unmatched: [] };
  for (const paint of observed.paints) {
    const timing = timingOf(paint, observed);
    if (timing === undefined) report.unmatched.push(paint.word);
    else report.words.push(timing);
  }
  return report;
}

function timingOf(paint: Paint, observed: Observed): WordTiming | undefined {
  const { text, segments, samples, frames } = observed;
  const charIndex = text.search(new RegExp(`\\b${paint.word}\\b`));
  const timings = segments.flatMap((segment) => {
    const segmentSeconds = secondsInto(segment, charIndex);
    if (segmentSeconds === undefined) return [];
    const place = { timeline: segment.timeline, seconds: segment.seconds + segmentSeconds };
    if (isPastEnd(place, segment, segments)) return [];
    return lateness(samples, place, paint.wallTimeMs).map((lateMs) => {
      const framesMs = latenessInFrames(frames, paint.wallTimeMs, lateMs);
      return { ...paint, lateMs, framesMs, segment: segment.charIndex, segmentSeconds };
    });
  });
  return timings.toSorted((one, other) => Math.abs(one.lateMs) - Math.abs(other.lateMs))[0];
}

function secondsInto(segment: HeardSegment, charIndex: number): number | undefined {
  const chars = charIndex - segment.charIndex;
  if (chars <= 0) return chars === 0 ? 0 : undefined;
  return chars * SECONDS_PER_CHARACTER + ENCODER_SECONDS;
}

function isPastEnd(place: SegmentBase, segment: HeardSegment, segments: HeardSegment[]): boolean {
  return segments.some(
    ({ timeline, seconds }) =>
      timeline === place.timeline && seconds > segment.seconds && seconds <= place.seconds,
  );
}

/** How much later than the sound it was, for each time that the sound came by. */
function lateness(samples: ClockSample[], place: SegmentBase, wallTimeMs: number): number[] {
  const found: number[] = [];
  const first = Math.max(1, firstAfter(samples, wallTimeMs - NEAR_MS));
  const end = firstAfter(samples, wallTimeMs + NEAR_MS);
  for (let index = first; index < end; index += 1) {
    const reached = reachedBetween(samples, index, place);
    if (reached === undefined) continue;
    const { fromMs, toMs } = reached;
    found.push(wallTimeMs < fromMs ? wallTimeMs - fromMs : Math.max(0, wallTimeMs - toMs));
  }
  return found;
}

/**
 * When the playhead was at the place and went on. One that was put there stands there until sound
 * begins, and all of that while is the right time for the mark.
 */
function reachedBetween(samples: ClockSample[], index: number, place: SegmentBase) {
  const [before, after] = [samples[index - 1]!, samples[index]!];
  if (before.timeline !== place.timeline || after.timeline !== place.timeline) return undefined;
  const from = before.seconds - place.seconds;
  const to = after.seconds - place.seconds;
  if (isJump(before, after)) return reachedByJump({ before, after, from, to });
  if (from > ROUNDING_SECONDS || to <= ROUNDING_SECONDS) return undefined;
  if (from >= -ROUNDING_SECONDS) {
    return { fromMs: standingSince(samples, index - 1), toMs: before.wallTimeMs };
  }
  const crossedMs =
    before.wallTimeMs + (-from / (to - from)) * (after.wallTimeMs - before.wallTimeMs);
  return { fromMs: crossedMs, toMs: crossedMs };
}

interface Step {
  before: ClockSample;
  after: ClockSample;
  /** Seconds from the place to the samples. */
  from: number;
  to: number;
}

/** The place may be where the playhead went to, or where it would have been but for the jump. */
function reachedByJump({ before, after, from, to }: Step) {
  const isLanding = to >= -ROUNDING_SECONDS && to < LANDING_SECONDS;
  if (isLanding) return { fromMs: before.wallTimeMs, toMs: after.wallTimeMs };
  const isLeft = from <= 0 && from > -LEFT_SECONDS;
  return isLeft ? { fromMs: before.wallTimeMs, toMs: before.wallTimeMs } : undefined;
}

function isJump(before: ClockSample, after: ClockSample): boolean {
  const elapsedSeconds = (after.wallTimeMs - before.wallTimeMs) / 1000;
  const seconds = after.seconds - before.seconds;
  return seconds < -ROUNDING_SECONDS || seconds > 0.1 + elapsedSeconds * MAX_RATE;
}

function standingSince(samples: ClockSample[], index: number): number {
  let first = index;
  while (first > 0 && isSamePlace(samples[first - 1]!, samples[index]!)) first -= 1;
  return samples[Math.max(0, first - 1)]!.wallTimeMs;
}

function isSamePlace(one: ClockSample, other: ClockSample): boolean {
  return one.timeline === other.timeline && one.seconds === other.seconds;
}

function latenessInFrames(frames: number[], wallTimeMs: number, lateMs: number): number {
  if (lateMs <= 0) return lateMs;
  const soundMs = wallTimeMs - lateMs;
  const frame = frames.find((at) => at >= soundMs) ?? wallTimeMs;
  return Math.max(0, wallTimeMs - frame);
}
