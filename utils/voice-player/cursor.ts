import type { UtteranceRequest } from '@/utils/speech/engine';
import type { Direction } from '@/utils/speech/session';
import type { Anchor, Span, WordBoundary } from '@/utils/speech/types';
import { saidWithin, unchanged, type Said } from '@/utils/text/said';
import { sentenceAt, type Jump, type SentencePlace } from './held-text';
import { endOf, firstPiece } from './pieces';

/** Further into a sentence than this, "previous" means its beginning. */
const RESTART_SENTENCE_AFTER_SECONDS = 2;

/** A held sentence, and how far it was said. */
export interface Cursor extends SentencePlace {
  /** What comes before was said; counts from the text's start. */
  from: number;
}

/** Where speaking goes on: in held text, or in text that has not come. */
export type Whereabouts = Cursor | Jump;

export function isHeld(at: Whereabouts): at is Cursor {
  return 'held' in at;
}

export function startOfSentence({ held, index }: SentencePlace): Cursor {
  return { held, index, from: sentenceAt({ held, index }).charIndex };
}

/** The word that had begun is said again; without any word, all that was being said. */
export function backToWord(cursor: Cursor, word: WordBoundary | undefined): Cursor {
  if (word === undefined) return cursor;
  return { ...cursor, from: word.charIndex };
}

/**
 * What to say at once, counted from the text's start; nothing when the sentence was said.
 *
 * A sentence is always cut at the same places, wherever it is gone on with: of whoever began it
 * anywhere and was heard to the end of a piece it is certain that the first piece was said.
 */
export function pieceAt({ held, index, from }: Cursor, longest: number): Span | undefined {
  const { utterance } = held;
  const { charIndex: start } = held.segment;
  const sentence = sentenceAt({ held, index });
  let rest = stretchOf(sentence.charIndex - start, endOf(sentence) - start);
  for (;;) {
    const piece = firstPiece(utterance, rest, longest);
    if (piece === undefined) return undefined;
    const end = endOf(piece);
    const unsaidFrom = Math.max(piece.charIndex, from - start);
    const unsaid = firstPiece(utterance, stretchOf(unsaidFrom, end), longest);
    if (unsaid !== undefined) return { ...unsaid, charIndex: unsaid.charIndex + start };
    rest = stretchOf(end, endOf(rest));
  }
}

function stretchOf(start: number, end: number): Span {
  return { charIndex: start, charLength: Math.max(0, end - start) };
}

/** What is said of a piece; counts from the piece's start. */
export function saidOf({ held }: Cursor, { charIndex, charLength }: Span): Said {
  const { text, said = unchanged(text) } = held.utterance;
  const start = charIndex - held.segment.charIndex;
  return saidWithin(said, { charIndex: start, charLength });
}

export function requestFor({ held }: Cursor, said: Said, rate: number): UtteranceRequest {
  const { voiceId, language } = held.utterance;
  // A voice may report a word in the middle of a character.
  return { text: said.text.toWellFormed(), voiceId, language, rate };
}

export function toJump(at: Whereabouts): Jump {
  return isHeld(at) ? { charIndex: sentenceAt(at).charIndex, skip: 0 } : at;
}

/** @param seconds how long the sentence has been heard, as if at rate 1 */
export function step(at: Whereabouts, direction: Direction, seconds: number): Jump {
  const { charIndex, skip } = toJump(at);
  if (direction === 'next') return { charIndex, skip: skip + 1 };
  return { charIndex, skip: seconds > RESTART_SENTENCE_AFTER_SECONDS ? skip : skip - 1 };
}

/** The sentence that is heard, or would be next. */
export function positionOf(at: Whereabouts): Span & Pick<Anchor, 'segment'> {
  if (isHeld(at)) return { ...sentenceAt(at), segment: at.held.segment.charIndex };
  const { charIndex } = at;
  return { charIndex, charLength: 0, segment: charIndex };
}
