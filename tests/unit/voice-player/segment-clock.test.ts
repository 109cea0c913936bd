import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSegmentClock } from '@/utils/voice-player/segment-clock';

const SENTENCE = { charIndex: 100, charLength: 10 };
const NEXT_SENTENCE = { charIndex: 111, charLength: 10 };

function aWord(charIndex: number, startSeconds: number) {
  return { charIndex, charLength: 3, startSeconds, endSeconds: startSeconds + 0.2 };
}

describe('the clock of a segment', () => {
  it('goes on from sentence to sentence', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, true);
    clock.addWord(aWord(100, 0.1));
    clock.end(2);
    clock.begin(NEXT_SENTENCE, true);
    clock.addWord(aWord(111, 0.1));

    expect(clock.secondsAt(100)).toBe(0);
    expect(clock.secondsAt(111)).toBe(2);
    expect(clock.boundaries).toMatchObject([
      { charIndex: 100, startSeconds: 0.1 },
      { charIndex: 111, startSeconds: 2.1 },
    ]);
  });

  it('goes back to the word that is said again', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, true);
    clock.addWord(aWord(100, 0.1));
    clock.addWord(aWord(104, 0.5));
    clock.stop(0.6);

    expect(clock.secondsAt(104)).toBe(0.5);
    clock.begin({ charIndex: 104, charLength: 6 }, true);
    expect(clock.boundaries).toMatchObject([{ charIndex: 100 }]);
    clock.addWord(aWord(104, 0));
    expect(clock.boundaries.at(-1)).toMatchObject({ charIndex: 104, startSeconds: 0.5 });
  });

  it('does not go back where something else is said', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, true);
    clock.addWord(aWord(104, 0.5));
    clock.stop(0.6);

    expect(clock.secondsAt(111)).toBe(0.6);
    expect(clock.boundaries).toMatchObject([{ startSeconds: 0.5, endSeconds: 0.6 }]);
  });

  it('counts nothing of what never began', () => {
    const clock = createSegmentClock();
    clock.stop(3);
    clock.end(3);
    clock.addWord(aWord(100, 0.1));

    expect(clock.secondsAt(111)).toBe(0);
    expect(clock.boundaries).toEqual([]);
  });

  it('knows a piece without words by its start, and once it was said by its end', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, false);
    expect(clock.boundaries).toEqual([{ ...SENTENCE, startSeconds: 0, endSeconds: 1 }]);
    clock.end(3);
    expect(clock.boundaries).toEqual([{ ...SENTENCE, startSeconds: 0, endSeconds: 3 }]);

    clock.begin(NEXT_SENTENCE, false);
    expect(clock.boundaries[1]).toEqual({ ...NEXT_SENTENCE, startSeconds: 3, endSeconds: 6 });
  });

  it('tells words in place of their piece', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, false);
    clock.addWord(aWord(100, 0));

    expect(clock.boundaries).toMatchObject([{ charLength: 3 }]);
  });

  it('tells a piece that had no words after all', () => {
    const clock = createSegmentClock();
    clock.begin(SENTENCE, true);
    expect(clock.boundaries).toEqual([]);
    clock.end(1);

    expect(clock.boundaries).toEqual([{ ...SENTENCE, startSeconds: 0, endSeconds: 1 }]);
  });

  it('keeps boundaries in the order of text and time, whatever is said', () => {
    const utterance = fc.record({
      charIndex: fc.nat(60),
      wordCount: fc.nat(4),
      seconds: fc.integer({ min: 0, max: 500 }).map((value) => value / 100),
      tellsWords: fc.boolean(),
      wasSaid: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(utterance, { maxLength: 12 }), (utterances) => {
        const clock = createSegmentClock();
        for (const { charIndex, wordCount, seconds, tellsWords, wasSaid } of utterances) {
          const before = clock.secondsAt(charIndex);
          clock.begin({ charIndex, charLength: 20 }, tellsWords);
          expect(clock.secondsAt(charIndex)).toBeGreaterThanOrEqual(before);
          for (let index = 0; index < wordCount; index += 1) {
            clock.addWord(aWord(charIndex + index * 4, index * 0.3));
            expectOrder(clock.boundaries);
          }
          if (wasSaid) clock.end(seconds);
          else clock.stop(seconds);
          expectOrder(clock.boundaries);
          expect(clock.secondsAt(charIndex + 20)).toBeGreaterThanOrEqual(before + seconds - 1e-9);
        }
      }),
    );
  });
});

function expectOrder(boundaries: ReturnType<typeof createSegmentClock>['boundaries']) {
  let until = { charIndex: 0, seconds: 0 };
  for (const { charIndex, charLength, startSeconds, endSeconds } of boundaries) {
    expect(charIndex).toBeGreaterThanOrEqual(until.charIndex);
    expect(startSeconds).toBeGreaterThanOrEqual(until.seconds - 1e-9);
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
    until = { charIndex: charIndex + charLength, seconds: endSeconds };
  }
}
