import { describe, expect, it } from 'vitest';
import {
  backToWord,
  pieceAt,
  positionOf,
  requestFor,
  saidOf,
  startOfSentence,
} from '@/utils/voice-player/cursor';

const TEXT = 'Fish. 𠮷 nets, and boats.';
const held = {
  segment: {
    charIndex: 100,
    charLength: TEXT.length,
    sentences: [
      { charIndex: 100, charLength: 5 },
      { charIndex: 106, charLength: TEXT.length - 6 },
    ],
  },
  utterance: { text: TEXT, voiceId: 'voiceA', language: 'ja' },
};
const start = startOfSentence({ held, index: 1 });

/** A word that has begun. */
function aWord(charIndex: number) {
  return { charIndex, charLength: 1, startSeconds: 0.5, endSeconds: 0.6 };
}

function saidFrom(cursor: typeof start, longest = 4_000): string | undefined {
  const piece = pieceAt(cursor, longest);
  return piece && requestFor(cursor, saidOf(cursor, piece), 1).text;
}

describe('a cursor', () => {
  it('begins with the sentence', () => {
    expect(start.from).toBe(106);
    expect(saidFrom(start)).toBe('𠮷 nets, and boats.');
    expect(saidFrom(start, 10)).toBe('𠮷 nets,');
  });

  it('goes back to the word that had begun', () => {
    const back = backToWord(start, aWord(109));

    expect(saidFrom(back)).toBe('nets, and boats.');
    expect(backToWord(back, undefined)).toBe(back);
  });

  it('asks for well-formed text, even from the middle of a character', () => {
    expect(saidFrom(backToWord(start, aWord(107)))).toBe('\uFFFD nets, and boats.');
  });

  it.each([
    [106, 10, '𠮷 nets,'],
    [109, 10, 'nets,'],
    [112, 10, 's,'],
    [114, 10, 'and boats.'],
    [116, 10, 'nd boats.'],
    [109, 5, 'nets,'],
  ])('cuts the sentence at the same places from %d on', (from, longest, expected) => {
    expect(saidFrom({ ...start, from }, longest)).toBe(expected);
  });

  it('has nothing to say where the sentence was said', () => {
    expect(saidFrom({ ...start, from: 124 })).toBeUndefined();
  });

  it('asks in the voice and language of its segment', () => {
    expect(requestFor(start, saidOf(start, pieceAt(start, 4_000)!), 2)).toMatchObject({
      voiceId: 'voiceA',
      language: 'ja',
      rate: 2,
    });
  });

  it('is where its sentence is', () => {
    const back = backToWord(start, aWord(109));

    expect(positionOf(back)).toEqual({ charIndex: 106, charLength: TEXT.length - 6, segment: 100 });
    expect(positionOf({ charIndex: 30, skip: 2 })).toEqual({
      charIndex: 30,
      charLength: 0,
      segment: 30,
    });
  });
});
