import type { Utterance } from '@/utils/speech/player-protocol';
import type { Segment, Span } from '@/utils/speech/types';
import { endOf } from './pieces';

/** Ten minutes of speech: nobody steps back further sentence by sentence. */
const KEPT_CHARS = 10_000;

/** A segment and what is to be said of it; the text begins at the segment's `charIndex`. */
export interface HeldSegment {
  segment: Segment;
  utterance: Utterance;
}

/** In the order of the text, without overlap. */
export type HeldText = readonly HeldSegment[];

export interface SentencePlace {
  held: HeldSegment;
  index: number;
}

/** Text to go to that may not be held: `skip` sentences from `charIndex` on. */
export interface Jump {
  charIndex: number;
  skip: number;
}

/** With one more segment, which is believed where it differs from what was held. */
export function hold(text: HeldText, added: HeldSegment): HeldText {
  const start = added.segment.charIndex;
  const end = endOf(added.segment);
  const others = text.filter(({ segment }) => endOf(segment) <= start || segment.charIndex >= end);
  return [...others, added].toSorted((a, b) => a.segment.charIndex - b.segment.charIndex);
}

/** Without what lies too far away to be wanted soon. */
export function keepNear(text: HeldText, { segment: here }: HeldSegment): HeldText {
  const start = here.charIndex - KEPT_CHARS;
  const end = endOf(here) + KEPT_CHARS;
  return text.filter(({ segment }) => endOf(segment) > start && segment.charIndex < end);
}

/** The held sentence that contains `charIndex`. */
export function find(text: HeldText, charIndex: number): SentencePlace | undefined {
  for (const held of text) {
    const index = held.segment.sentences.findIndex(
      (sentence) => sentence.charIndex <= charIndex && charIndex < endOf(sentence),
    );
    if (index >= 0) return { held, index };
  }
  return undefined;
}

export function sentenceAt({ held, index }: SentencePlace): Span {
  return held.segment.sentences[index]!;
}

/** Where the sentence after this one starts, held or not; `undefined` at the end of the text. */
export function startAfter({ held, index }: SentencePlace): number | undefined {
  return held.segment.sentences[index + 1]?.charIndex ?? held.segment.next;
}

/** Start of the nearest held text after `charIndex`. */
export function nextHeldStart(text: HeldText, charIndex: number): number | undefined {
  return text.find(({ segment }) => segment.charIndex > charIndex)?.segment.charIndex;
}

/**
 * The same place, with only those steps left that lead beyond what is held; `undefined` past the
 * end of the text.
 */
export function walk(text: HeldText, jump: Jump): Jump | undefined {
  if (jump.skip < 0) return walkBack(text, jump);
  let { charIndex, skip } = jump;
  for (; skip > 0; skip -= 1) {
    const place = find(text, charIndex);
    if (place === undefined) break;
    const next = startAfter(place);
    if (next === undefined) return undefined;
    charIndex = next;
  }
  return { charIndex, skip };
}

function walkBack(text: HeldText, jump: Jump): Jump {
  let { charIndex, skip } = jump;
  for (; skip < 0; skip += 1) {
    if (charIndex === 0) return { charIndex, skip: 0 };
    const before = startBefore(text, charIndex);
    if (before === undefined) break;
    charIndex = before;
  }
  return { charIndex, skip };
}

function startBefore(text: HeldText, charIndex: number): number | undefined {
  const place = find(text, charIndex);
  const inside = place?.held.segment.sentences[place.index - 1];
  if (inside !== undefined) return inside.charIndex;
  const start = place?.held.segment.charIndex ?? charIndex;
  return text.find(({ segment }) => segment.next === start)?.segment.sentences.at(-1)?.charIndex;
}
