import { describe, expect, it } from 'vitest';
import {
  find,
  hold,
  keepNear,
  nextHeldStart,
  startAfter,
  walk,
  type HeldSegment,
  type HeldText,
} from '@/utils/voice-player/held-text';

/** Three sentences of 17 characters, 18 apart. */
function aHeld(charIndex: number, next?: number): HeldSegment {
  const sentences = [0, 18, 36].map((at) => ({ charIndex: charIndex + at, charLength: 17 }));
  const utterance = { text: 'x'.repeat(53), voiceId: 'voiceA' };
  return { segment: { charIndex, charLength: 53, sentences, next }, utterance };
}

function aText(...segments: HeldSegment[]): HeldText {
  return segments.reduce<HeldText>(hold, []);
}

const TEXT = aText(aHeld(54, 108), aHeld(0, 54));

describe('hold', () => {
  it('keeps the order of the text', () => {
    expect(TEXT.map(({ segment }) => segment.charIndex)).toEqual([0, 54]);
  });

  it('believes what came last', () => {
    const again = { ...aHeld(54), utterance: { text: 'y'.repeat(53), voiceId: 'voiceB' } };

    expect(hold(TEXT, again)).toEqual([aHeld(0, 54), again]);
    expect(hold(TEXT, aHeld(30)).map(({ segment }) => segment.charIndex)).toEqual([30]);
  });
});

describe('keepNear', () => {
  it('forgets what lies far behind or ahead', () => {
    const text = aText(aHeld(0, 54), aHeld(9_000), aHeld(10_100), aHeld(12_000), aHeld(30_000));

    const near = keepNear(text, aHeld(10_100));

    expect(near.map(({ segment }) => segment.charIndex)).toEqual([9_000, 10_100, 12_000]);
  });
});

describe('find', () => {
  it.each([
    [0, 0, 0],
    [16, 0, 0],
    [18, 0, 1],
    [52, 0, 2],
    [54, 54, 0],
  ])('finds the sentence that contains character %d', (charIndex, segment, index) => {
    expect(find(TEXT, charIndex)).toMatchObject({
      index,
      held: { segment: { charIndex: segment } },
    });
  });

  it.each([17, 53, 400])('finds no sentence at character %d', (charIndex) => {
    expect(find(TEXT, charIndex)).toBeUndefined();
  });
});

describe('what follows', () => {
  it('is the next sentence, held or not', () => {
    expect(startAfter({ held: aHeld(0, 54), index: 0 })).toBe(18);
    expect(startAfter({ held: aHeld(0, 54), index: 2 })).toBe(54);
    expect(startAfter({ held: aHeld(0), index: 2 })).toBeUndefined();
  });

  it('may be held text further on', () => {
    expect(nextHeldStart(TEXT, 0)).toBe(54);
    expect(nextHeldStart(TEXT, 54)).toBeUndefined();
  });
});

describe('walk', () => {
  it.each([
    ['nowhere', { charIndex: 18, skip: 0 }, { charIndex: 18, skip: 0 }],
    ['inside a segment', { charIndex: 0, skip: 2 }, { charIndex: 36, skip: 0 }],
    ['into the next one', { charIndex: 36, skip: 2 }, { charIndex: 72, skip: 0 }],
    ['to the edge of what is held', { charIndex: 72, skip: 2 }, { charIndex: 108, skip: 0 }],
    ['beyond it', { charIndex: 72, skip: 4 }, { charIndex: 108, skip: 2 }],
    ['back into the one before', { charIndex: 54, skip: -2 }, { charIndex: 18, skip: 0 }],
    ['back from just beyond it', { charIndex: 108, skip: -1 }, { charIndex: 90, skip: 0 }],
    ['from text that is not held', { charIndex: 200, skip: -1 }, { charIndex: 200, skip: -1 }],
    ['back to the first sentence at most', { charIndex: 18, skip: -3 }, { charIndex: 0, skip: 0 }],
  ])('leads %s', (_, jump, expected) => {
    expect(walk(TEXT, jump)).toEqual(expected);
  });

  it('leads back beyond what is held', () => {
    expect(walk([aHeld(54)], { charIndex: 72, skip: -3 })).toEqual({ charIndex: 54, skip: -2 });
  });

  it('leads past the end of the text', () => {
    expect(walk([aHeld(0)], { charIndex: 18, skip: 2 })).toBeUndefined();
  });
});
