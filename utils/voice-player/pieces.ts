import type { Span } from '@/utils/speech/types';
import { cutBefore } from '@/utils/text/cut';
import { saidWithin, type Said } from '@/utils/text/said';
import { isSpeakable } from '@/utils/text/speakable';

/** A text, and what is said of it where that is something else. */
interface Source {
  text: string;
  said?: Said;
}

/** Room for a character outside the basic plane. */
const LEAST_UNITS = 2;

/**
 * What to say next of a stretch of text: all of it, or as many clauses as `longest` UTF-16 units
 * hold; `undefined` when nothing is left that can be said.
 */
export function firstPiece(source: Source, stretch: Span, longest: number): Span | undefined {
  const { text } = source;
  let rest = restFrom(text, stretch, stretch.charIndex);
  while (rest.charLength > 0) {
    const end = pieceEnd(source, rest, Math.max(LEAST_UNITS, longest));
    const { length } = text.slice(rest.charIndex, end).trimEnd();
    const piece = { charIndex: rest.charIndex, charLength: length };
    if (isSpeakable(sayPiece(source, piece))) return piece;
    rest = restFrom(text, rest, end);
  }
  return undefined;
}

export function endOf(span: Span): number {
  return span.charIndex + span.charLength;
}

/** Less of the text where more is said of it. */
function pieceEnd(source: Source, rest: Span, longest: number): number {
  const { charIndex } = rest;
  for (let limit = longest; ; limit = Math.max(LEAST_UNITS, Math.floor(limit / 2))) {
    const end =
      rest.charLength <= limit ? endOf(rest) : cutBefore(source.text, charIndex, charIndex + limit);
    const said = sayPiece(source, { charIndex, charLength: end - charIndex });
    if (said.length <= longest || limit <= LEAST_UNITS) return end;
  }
}

function sayPiece({ text, said }: Source, piece: Span): string {
  if (said === undefined) return text.slice(piece.charIndex, endOf(piece));
  return saidWithin(said, piece).text;
}

function restFrom(text: string, span: Span, charIndex: number): Span {
  const end = endOf(span);
  const { length } = text.slice(charIndex, end).trimStart();
  return { charIndex: end - length, charLength: length };
}
