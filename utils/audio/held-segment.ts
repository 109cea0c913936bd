import type { Segment, Span, WordBoundary } from '@/utils/speech/types';

/** ElevenLabs' usual format, mp3_44100_128, has a constant bit rate of 128 kbit/s. */
const BYTES_PER_SECOND = 16_000;

/** Browsers round an element's clock, which may fall just short of the place that was set. */
const CLOCK_ROUNDING_SECONDS = 0.001;

/** What comes within this time of the first piece may have been made before it was sent. */
const BURST_MS = 80;

/** How much slower than expected a voice may be before a sentence without timings is lost. */
const SLOWER_VOICE = 1.33;

/** When pieces came, on the clock of `performance.now()`. */
export interface Arrival {
  /** The first piece says nothing about the speed of those that follow. */
  first?: { atMs: number; seconds: number };
  lastAtMs: number;
  longestGapMs: number;
}

/** What the player holds of one segment. Bytes stay, so that going back costs nothing. */
export interface HeldSegment {
  segment: Segment;
  pieces: Uint8Array<ArrayBuffer>[];
  bytesPerSecond: number;
  /** Of the pieces, by their size. */
  receivedSeconds: number;
  boundaries: WordBoundary[];
  isStreaming: boolean;
  /** Audio beyond this belongs to a sentence that broke off and is not played. */
  usableSeconds: number;
  arrival: Arrival;
}

export function secondsOf(piece: Uint8Array, bytesPerSecond = BYTES_PER_SECOND): number {
  return piece.byteLength / bytesPerSecond;
}

export function holdSegment(segment: Segment): HeldSegment {
  return {
    segment,
    pieces: [],
    bytesPerSecond: BYTES_PER_SECOND,
    receivedSeconds: 0,
    boundaries: [],
    isStreaming: true,
    usableSeconds: Infinity,
    arrival: { lastAtMs: 0, longestGapMs: 0 },
  };
}

export function addAudio(
  held: HeldSegment,
  piece: Uint8Array<ArrayBuffer>,
  boundaries: WordBoundary[],
  bytesPerSecond?: number,
): void {
  held.bytesPerSecond = bytesPerSecond ?? BYTES_PER_SECOND;
  const seconds = secondsOf(piece, held.bytesPerSecond);
  held.pieces.push(piece);
  held.receivedSeconds += seconds;
  held.boundaries.push(...boundaries);
  if (piece.byteLength > 0) noteArrival(held, seconds, performance.now());
}

function noteArrival({ arrival }: HeldSegment, seconds: number, atMs: number): void {
  if (arrival.first === undefined) arrival.first = { atMs, seconds };
  else arrival.longestGapMs = Math.max(arrival.longestGapMs, atMs - arrival.lastAtMs);
  arrival.lastAtMs = atMs;
}

/** Seconds of audio that came after the first piece, and the time they took; nothing before. */
export function measureArrival({ arrival, receivedSeconds, pieces }: HeldSegment, nowMs: number) {
  const { first, lastAtMs, longestGapMs } = arrival;
  if (first === undefined || pieces.length < 2) return undefined;
  const silentMs = nowMs - lastAtMs;
  // A pause no longer than others tells nothing new.
  const elapsedMs = lastAtMs - first.atMs + Math.max(0, silentMs - longestGapMs);
  if (elapsedMs < BURST_MS) return undefined;
  return {
    receivedSeconds: receivedSeconds - first.seconds,
    elapsedSeconds: elapsedMs / 1000,
    gapSeconds: Math.max(silentMs, longestGapMs) / 1000,
  };
}

/** Nothing is missing: the stream ended by itself. */
function isWhole(held: HeldSegment): boolean {
  return !held.isStreaming && held.usableSeconds === Infinity;
}

export function endOf(span: Span): number {
  return span.charIndex + span.charLength;
}

/** Seconds into the segment's audio at which its sentence `index` starts. */
export function sentenceStart(held: HeldSegment, index: number, secondsPerChar: number): number {
  const sentence = held.segment.sentences[index];
  if (index === 0 || sentence === undefined) return 0;
  const { charIndex } = sentence;
  const after = held.boundaries.find((word) => word.charIndex >= charIndex);
  if (after !== undefined && after.charIndex < endOf(sentence)) return after.startSeconds;
  // Some lines of a stream come without timings: what lies between is estimated.
  const before = held.boundaries.findLast((word) => word.charIndex < charIndex);
  const from = before ? { at: endOf(before), seconds: before.endSeconds } : startOf(held);
  const to = after ? { at: after.charIndex, seconds: after.startSeconds } : knownEnd(held);
  const chars = Math.max(0, charIndex - from.at);
  if (to === undefined || to.at <= from.at) return from.seconds + chars * secondsPerChar;
  return from.seconds + (chars / (to.at - from.at)) * (to.seconds - from.seconds);
}

function startOf({ segment }: HeldSegment) {
  return { at: segment.charIndex, seconds: 0 };
}

function knownEnd(held: HeldSegment) {
  return isWhole(held) ? { at: endOf(held.segment), seconds: held.receivedSeconds } : undefined;
}

/** Seconds into the audio where a pause before its sentence `index` is heard least. */
export function pauseBefore(held: HeldSegment, index: number, secondsPerChar: number): number {
  const start = sentenceStart(held, index, secondsPerChar);
  const { charIndex } = held.segment.sentences[index]!;
  const word = held.boundaries.findLast((boundary) => boundary.charIndex < charIndex);
  return word === undefined ? start : (Math.min(word.endSeconds, start) + start) / 2;
}

/** Index of the sentence that sounds at `seconds` into the segment's audio. */
export function sentenceAt(held: HeldSegment, seconds: number, secondsPerChar: number): number {
  let index = 0;
  while (
    index + 1 < held.segment.sentences.length &&
    sentenceStart(held, index + 1, secondsPerChar) <= seconds + CLOCK_ROUNDING_SECONDS
  ) {
    index += 1;
  }
  return index;
}

/** The sentence's audio has begun to arrive, so it can be jumped to. */
export function isReachable(held: HeldSegment, index: number, secondsPerChar: number): boolean {
  return sentenceStart(held, index, secondsPerChar) < held.receivedSeconds;
}

/** Seconds of audio the whole segment will have; exact once it has arrived. */
export function expectedSeconds(held: HeldSegment, secondsPerChar: number): number {
  if (!held.isStreaming) return Math.min(held.receivedSeconds, held.usableSeconds);
  return Math.max(held.receivedSeconds, held.segment.charLength * secondsPerChar);
}

/**
 * How many sentences of a broken stream arrived whole. A sentence did when a word of a later one
 * was heard to start; without timings, when it would have fitted with a third to spare, because
 * saying a sentence again is better than losing one.
 */
export function wholeSentences(held: HeldSegment, secondsPerChar: number): number {
  const { sentences } = held.segment;
  let whole = 0;
  while (whole + 1 < sentences.length) {
    const next = sentences[whole + 1]!;
    if (!hasStarted(held, next, secondsPerChar)) break;
    whole += 1;
  }
  return whole;
}

function hasStarted(held: HeldSegment, sentence: Span, secondsPerChar: number): boolean {
  if (held.boundaries.length > 0) {
    const word = held.boundaries.find((boundary) => boundary.charIndex >= sentence.charIndex);
    return word !== undefined && word.startSeconds <= held.receivedSeconds;
  }
  const charsBefore = sentence.charIndex - held.segment.charIndex;
  return charsBefore * secondsPerChar * SLOWER_VOICE <= held.receivedSeconds;
}

/**
 * Ends a broken segment before its sentence `count`, which is to be asked for again. Audio of that
 * sentence is no longer usable, though what is heard of it right now may play out.
 */
export function keepSentences(held: HeldSegment, count: number, secondsPerChar: number): void {
  const broken = held.segment.sentences[count]!;
  const slack = held.boundaries.length > 0 ? 1 : SLOWER_VOICE;
  held.usableSeconds = sentenceStart(held, count, secondsPerChar) * slack;
  held.isStreaming = false;
  held.segment = {
    ...held.segment,
    sentences: held.segment.sentences.slice(0, count),
    charLength: broken.charIndex - held.segment.charIndex,
    next: broken.charIndex,
  };
}

/** Seconds of speech per character, learned from what has arrived whole; nothing from too little. */
export function measurePace(segments: Iterable<HeldSegment>): number | undefined {
  let seconds = 0;
  let chars = 0;
  for (const held of segments) {
    const last = held.boundaries.at(-1);
    if (last !== undefined) {
      seconds += last.endSeconds;
      chars += endOf(last) - held.segment.charIndex;
    } else if (isWhole(held)) {
      seconds += held.receivedSeconds;
      chars += held.segment.charLength;
    }
  }
  return chars < 20 ? undefined : seconds / chars;
}
