import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '@/utils/speech/types';
import { isSpeakable } from '@/utils/text/speakable';
import { endOf, firstPiece } from '@/utils/voice-player/pieces';

function piecesOf(text: string, longest: number, stretch = whole(text)): Span[] {
  const pieces: Span[] = [];
  const end = endOf(stretch);
  let { charIndex } = stretch;
  for (;;) {
    const piece = firstPiece({ text }, { charIndex, charLength: end - charIndex }, longest);
    if (piece === undefined) return pieces;
    pieces.push(piece);
    charIndex = endOf(piece);
  }
}

function whole(text: string): Span {
  return { charIndex: 0, charLength: text.length };
}

function textsOf(text: string, longest: number, stretch?: Span): string[] {
  return piecesOf(text, longest, stretch).map((piece) => text.slice(piece.charIndex, endOf(piece)));
}

describe('firstPiece', () => {
  it('is all that fits', () => {
    expect(textsOf('Boats, ropes and nets.', 4000)).toEqual(['Boats, ropes and nets.']);
    expect(textsOf('Boats, ropes and nets.', 22)).toEqual(['Boats, ropes and nets.']);
    expect(textsOf('Boats, ropes and nets.', Infinity)).toEqual(['Boats, ropes and nets.']);
  });

  it.each([
    ['clauses', 'Boats, ropes and nets.', 10, ['Boats,', 'ropes and', 'nets.']],
    ['words', 'Boats ropes nets', 11, ['Boats ropes', 'nets']],
    ['characters', '港口港口港口', 4, ['港口港口', '港口']],
    ['whole characters', '𠮷𠮷', 1, ['𠮷', '𠮷']],
  ])('is cut between %s', (_, text, longest, expected) => {
    expect(textsOf(text, longest)).toEqual(expected);
  });

  it('stays inside its stretch and leaves out white space around it', () => {
    const stretch = { charIndex: 6, charLength: 7 };

    expect(textsOf('Boats, ropes and nets.', 4000, stretch)).toEqual(['ropes']);
  });

  it('passes over what nobody can say', () => {
    expect(textsOf('a ............ b', 6)).toEqual(['a', 'b']);
    expect(textsOf(' ... ', 4000)).toEqual([]);
    expect(textsOf('', 4000)).toEqual([]);
  });

  it('loses nothing, repeats nothing and keeps to the limit', () => {
    const signs = fc.constantFrom(
      'a',
      'bc',
      ' ',
      ', ',
      '— ',
      '.',
      '港',
      '𠮷',
      'e\u0301',
      '👨‍👩‍👧',
      '；',
    );
    const texts = fc.array(signs, { maxLength: 80 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, longest) => {
        let last = 0;
        for (const piece of piecesOf(text, longest)) {
          expect(piece.charIndex).toBeGreaterThanOrEqual(last);
          expect(piece.charLength).toBeLessThanOrEqual(longest);
          expect(isSpeakable(text.slice(last, piece.charIndex))).toBe(false);
          last = endOf(piece);
        }
        expect(isSpeakable(text.slice(last))).toBe(false);
      }),
    );
  });
});
