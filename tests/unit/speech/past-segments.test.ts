import { describe, expect, it } from 'vitest';
import type { PastSegment } from '@/utils/speech/past-reading';
import { findPast, inOrder } from '@/utils/speech/past-segments';

function aPast(charIndex: number, ...lengths: number[]): PastSegment {
  let at = charIndex;
  const sentences = lengths.map((charLength) => {
    const sentence = { charIndex: at, charLength };
    at += charLength + 1;
    return sentence;
  });
  const charLength = at - 1 - charIndex;
  return { segment: { charIndex, charLength, sentences, next: at }, clip: `clip ${charIndex}` };
}

const KEPT = [aPast(0, 9, 9), aPast(20, 9), aPast(50, 9, 9)];

describe('what is kept of a reading', () => {
  it.each([
    ['the first sentence', { charIndex: 0, skip: 0 }, 0, 0],
    ['a sentence inside a segment', { charIndex: 12, skip: 0 }, 0, 10],
    ['what comes next where nothing is kept', { charIndex: 33, skip: 0 }, 50, 50],
    ['steps over what is not kept', { charIndex: 20, skip: 1 }, 50, 50],
    ['steps back', { charIndex: 50, skip: -2 }, 0, 10],
    ['no step before the first', { charIndex: 10, skip: -7 }, 0, 0],
  ])('%s', (_, need, segment, charIndex) => {
    const place = findPast(KEPT, need);

    expect(place?.past.segment.charIndex).toBe(segment);
    expect(place?.charIndex).toBe(charIndex);
  });

  it('leads from one kept segment to the next, and then to the end', () => {
    const next = KEPT.map(({ segment }) => {
      const need = { charIndex: segment.charIndex, skip: 0 };
      return findPast(KEPT, need)?.past.segment.next;
    });

    expect(next).toEqual([20, 50, undefined]);
  });

  it('has an end', () => {
    expect(findPast(KEPT, { charIndex: 70, skip: 0 })).toBeUndefined();
    expect(findPast(KEPT, { charIndex: 60, skip: 1 })).toBeUndefined();
    expect(findPast([], { charIndex: 0, skip: 0 })).toBeUndefined();
  });

  it('is said once where segments overlap', () => {
    const segments = [aPast(0, 9, 9), aPast(10, 9, 9), aPast(30, 9)];

    expect(inOrder({ segments }).map(({ segment }) => segment.charIndex)).toEqual([0, 30]);
  });
});
