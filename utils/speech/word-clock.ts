import type { SegmentTiming } from './following';
import type { Anchor, Span, WordBoundary } from './types';

/** What is heard at one moment. */
export interface Heard {
  sentence: Span;
  /** Absent before the sentence's first word, and where no words are told. */
  word?: Span;
}

/** Tells from what is known of the sound which word it has come to. */
export interface WordClock {
  learn(timing: SegmentTiming): void;
  /** Undefined where nothing is known of the text at this place. */
  heardAt(anchor: Anchor, wallTimeMs: number): Heard | undefined;
}

/**
 * A new anchor corrects the extrapolation from the one before by some hundredths of a second. Where
 * that leads back, the clock waits: a mark that goes back by a word and forth again is noticed.
 */
const CORRECTION_SECONDS = 0.3;

type Known = Pick<SegmentTiming, 'sentences' | 'boundaries'>;

export function createWordClock(): WordClock {
  const segments = new Map<number, Known>();
  let last = { segment: -1, seconds: 0 };

  function steadySeconds(anchor: Anchor, wallTimeMs: number): number {
    const { segment, rate } = anchor;
    const seconds = secondsAt(anchor, wallTimeMs);
    const back = segment === last.segment ? last.seconds - seconds : 0;
    const isCorrection = back > 0 && back < CORRECTION_SECONDS * rate;
    last = { segment, seconds: isCorrection ? last.seconds : seconds };
    return last.seconds;
  }

  return {
    learn({ segment, sentences, boundaries, isAnew }) {
      const known = isAnew ? [] : (segments.get(segment)?.boundaries ?? []);
      const told = boundaries.filter(isUsable);
      segments.set(segment, { sentences, boundaries: merge(known, told, endOf(sentences.at(-1))) });
    },
    heardAt(anchor, wallTimeMs) {
      const timing = segments.get(anchor.segment);
      const sentence = sentenceOf(anchor, timing);
      if (sentence === undefined || timing === undefined) return sentence && { sentence };
      return heardIn(timing, sentence, steadySeconds(anchor, wallTimeMs));
    },
  };
}

/** Seconds on the clock of the anchor's segment; the sound goes on between two anchors. */
function secondsAt({ mediaSeconds, wallTimeMs, rate, playing }: Anchor, nowMs: number) {
  return playing ? mediaSeconds + (Math.max(0, nowMs - wallTimeMs) / 1000) * rate : mediaSeconds;
}

/** In order, in the text as in time. What is told again takes the place of what was known. */
function merge(known: WordBoundary[], told: WordBoundary[], end: number): WordBoundary[] {
  const merged = known.filter(({ charIndex }) => charIndex < end);
  for (const boundary of told) {
    while (merged.length > 0 && merged.at(-1)!.charIndex >= boundary.charIndex) merged.pop();
    // Where an alignment goes back in time, the order of the text holds.
    const startSeconds = Math.max(boundary.startSeconds, merged.at(-1)?.startSeconds ?? 0);
    if (boundary.charIndex < end) merged.push({ ...boundary, startSeconds });
  }
  return merged;
}

/** Types promise numbers, but they come from a service. */
function isUsable(boundary: WordBoundary): boolean {
  const { charIndex, charLength, startSeconds } = boundary ?? {};
  return Number.isInteger(charIndex) && charLength > 0 && Number.isFinite(startSeconds);
}

function sentenceOf(anchor: Anchor, timing: Known | undefined): Span | undefined {
  const { charIndex, charLength } = anchor;
  return (
    sentenceAround(timing?.sentences ?? [], charIndex) ??
    (charLength > 0 ? { charIndex, charLength } : undefined)
  );
}

/**
 * A word stays until the next one begins, over pauses as well. The anchor's sentence is the least
 * that is heard: its anchor may come before its first word, and that of the next one a little late.
 */
function heardIn({ boundaries, sentences }: Known, told: Span, seconds: number): Heard {
  const index = countUntil(boundaries, ({ startSeconds }) => startSeconds > seconds) - 1;
  const word = boundaries[index];
  if (word === undefined || word.charIndex < told.charIndex) return { sentence: told };
  const sentence = sentenceAround(sentences, word.charIndex) ?? told;
  const isWord = word.charLength < sentence.charLength && endOf(word) <= endOf(sentence);
  return isWord ? { sentence, word: toSpan(word) } : { sentence };
}

function sentenceAround(sentences: Span[], charIndex: number): Span | undefined {
  const sentence = sentences[countUntil(sentences, (other) => other.charIndex > charIndex) - 1];
  return charIndex < endOf(sentence) ? sentence : undefined;
}

/** How many come before the first that is past, in a list where all after it are past too. */
function countUntil<T>(list: T[], isPast: (item: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function toSpan({ charIndex, charLength }: Span): Span {
  return { charIndex, charLength };
}

function endOf(span: Span | undefined): number {
  return span === undefined ? 0 : span.charIndex + span.charLength;
}
