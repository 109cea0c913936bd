import type { WordBoundary } from '@/utils/speech/types';

/**
 * Quick speech, in seconds for each UTF-16 unit: where a word ends is known only when the next one
 * starts, so the end is a guess that rather comes too early.
 */
const SECONDS_PER_UNIT = 0.05;
const SAYS_NOTHING = /^[\s\p{P}\p{Cc}]*$/u;

export interface WordEvent {
  charIndex?: number;
  charLength?: number;
  /** Seconds since the sound began, as if said at rate 1. */
  seconds: number;
}

export interface Boundaries {
  /** `undefined` where the platform told nothing of use. */
  add(event: WordEvent): WordBoundary | undefined;
  /** Whether the text has no further word. */
  readonly isThrough: boolean;
  /** Where the last word starts, and where the one after it; both 0 while none was told. */
  readonly lastIndex: number;
  readonly nextIndex: number;
}

/** Makes word events of platforms that differ in what they tell into boundaries in order. */
export function createBoundaries(text: string): Boundaries {
  const segments = segmentWords(text);
  let lastIndex = 0;
  let toldUntil = 0;
  let lastEndSeconds = 0;

  function add({ charIndex, charLength, seconds }: WordEvent): WordBoundary | undefined {
    const span = findWord({ text, segments }, charIndex, charLength);
    if (!span || span.charIndex < toldUntil) return undefined;
    const startSeconds = Math.max(lastEndSeconds, Number.isFinite(seconds) ? seconds : 0);
    const endSeconds = startSeconds + span.charLength * SECONDS_PER_UNIT;
    lastIndex = span.charIndex;
    toldUntil = span.charIndex + span.charLength;
    lastEndSeconds = endSeconds;
    return { ...span, startSeconds, endSeconds };
  }

  return {
    add,
    get isThrough() {
      return toldUntil > 0 && SAYS_NOTHING.test(text.slice(toldUntil));
    },
    get lastIndex() {
      return lastIndex;
    },
    get nextIndex() {
      return toldUntil === 0 ? 0 : (startOfNext(segments, toldUntil) ?? text.length);
    },
  };
}

interface Words {
  text: string;
  segments: Intl.SegmentData[];
}

function segmentWords(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
}

function startOfNext(segments: Intl.SegmentData[], from: number): number | undefined {
  return segments.find(({ index, isWordLike }) => index >= from && isWordLike)?.index;
}

function findWord(
  words: Words,
  charIndex: number | undefined,
  charLength: number | undefined,
): { charIndex: number; charLength: number } | undefined {
  const { text } = words;
  if (charIndex === undefined || !Number.isInteger(charIndex) || charIndex < 0) return undefined;
  const start = skipSpace(text, wholeCharacter(text, charIndex));
  if (start >= text.length) return undefined;
  const end = trimSpace(text, start, findEnd(words, start, charIndex, charLength));
  if (SAYS_NOTHING.test(text.slice(start, end))) return undefined;
  return { charIndex: start, charLength: end - start };
}

function findEnd(
  { text, segments }: Words,
  start: number,
  charIndex: number,
  charLength: number | undefined,
): number {
  const told = charIndex + (charLength ?? 0);
  // Chromium sends no length or -1, Firefox 0, where the voice told none.
  if (Number.isInteger(told) && told > start) return wholeCharacter(text, told, 1);
  const segment = segments.find(({ index, segment: word }) => index + word.length > start);
  return segment === undefined ? text.length : segment.index + segment.segment.length;
}

/** Some voices count bytes or code points, and can point into the middle of a character. */
function wholeCharacter(text: string, index: number, direction: -1 | 1 = -1): number {
  const bounded = Math.min(index, text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(bounded)) ? bounded + direction : bounded;
}

function skipSpace(text: string, from: number): number {
  return text.length - text.slice(from).trimStart().length;
}

function trimSpace(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
