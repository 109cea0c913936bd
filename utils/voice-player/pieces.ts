import type { Span } from '@/utils/speech/types';
import { cutBefore } from '@/utils/text/cut';
import { isSpeakable } from '@/utils/text/speakable';

/** Room for a character outside the basic plane. */
const LEAST_UNITS = 2;

/**
 * What to say next of a stretch of text: all of it, or as many clauses as `longest` UTF-16 units
 * hold; `undefined` when nothing is left that can be said.
 */
export function firstPiece(text: string, stretch: Span, longest: number): Span | undefined {
  let rest = restFrom(text, stretch, stretch.charIndex);
  while (rest.charLength > 0) {
    const end = pieceEnd(text, rest, Math.max(LEAST_UNITS, longest));
    const piece = text.slice(rest.charIndex, end).trimEnd();
    if (isSpeakable(piece)) return { charIndex: rest.charIndex, charLength: piece.length };
    rest = restFrom(text, rest, end);
  }
  return undefined;
}

export function endOf(span: Span): number {
  return span.charIndex + span.charLength;
}

function pieceEnd(text: string, rest: Span, longest: number): number {
  if (rest.charLength <= longest) return endOf(rest);
  return cutBefore(text, rest.charIndex, rest.charIndex + longest);
}

function restFrom(text: string, span: Span, charIndex: number): Span {
  const end = endOf(span);
  const { length } = text.slice(charIndex, end).trimStart();
  return { charIndex: end - length, charLength: length };
}
