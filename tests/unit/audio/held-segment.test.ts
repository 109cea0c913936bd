import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAudio,
  expectedSeconds,
  holdSegment,
  isReachable,
  keepSentences,
  measurePace,
  secondsOf,
  sentenceAt,
  sentenceStart,
  wholeSentences,
  type HeldSegment,
} from '@/utils/audio/held-segment';
import { aPiece, firstWordOf, hold, lastWordOf, speak, type Spoken } from './builders';

const PACE = 0.07;

describe('addAudio', () => {
  it('keeps the pieces in order and counts their seconds by their size', () => {
    const held = holdSegment(speak().segment);

    addAudio(held, aPiece(0.5), []);
    addAudio(held, aPiece(1.25), []);

    expect(held.pieces.map((piece) => secondsOf(piece))).toEqual([0.5, 1.25]);
    expect(held.receivedSeconds).toBe(1.75);
  });

  it('counts the seconds of another bit rate by that', () => {
    const held = holdSegment(speak().segment);

    addAudio(held, aPiece(0.5), [], 4_000);

    expect(held.receivedSeconds).toBe(2);
    expect(secondsOf(held.pieces[0]!, held.bytesPerSecond)).toBe(2);
  });
});

describe('sentenceStart', () => {
  const spoken = speak({ charIndex: 100, sentences: [4, 6, 5], secondsPerChar: 0.1 });

  it('is the start of the first word the service times', () => {
    const held = hold(spoken);

    const starts = [0, 1, 2].map((index) => sentenceStart(held, index, PACE));

    expect(starts).toEqual([0, 24 * 0.1, 60 * 0.1]);
  });

  it('is estimated by the pace while a stream without timings runs', () => {
    const held = hold(spoken, { hasTimings: false, receivedSeconds: 1 });

    expect(sentenceStart(held, 1, 0.05)).toBeCloseTo(24 * 0.05);
  });

  it('is a share of the audio once a segment without timings is complete', () => {
    const held = hold(spoken, { hasTimings: false, receivedSeconds: 9, isStreaming: false });

    expect(sentenceStart(held, 1, 0.05)).toBeCloseTo((24 / 89) * 9);
  });

  it('of a sentence whose words have not come lies after the last word that has', () => {
    const slow = speak({ sentences: [10, 5], secondsPerChar: 0.1 });
    const held = hold(slow, { receivedSeconds: 5 });

    const start = sentenceStart(held, 1, PACE);

    expect(start).toBeGreaterThanOrEqual(held.boundaries.at(-1)!.endSeconds);
  });
});

describe('sentenceAt', () => {
  it.each([true, false])(
    'finds every sentence at its own start, with timings: %s',
    (hasTimings) => {
      const held = hold(speak({ sentences: [4, 6, 5, 1, 9] }), { hasTimings, isStreaming: false });

      const found = held.segment.sentences.map((_, index) =>
        sentenceAt(held, sentenceStart(held, index, PACE), PACE),
      );

      expect(found).toEqual([0, 1, 2, 3, 4]);
    },
  );

  it('stays inside the segment before its start and after its end', () => {
    const held = hold(speak());

    expect(sentenceAt(held, -1, PACE)).toBe(0);
    expect(sentenceAt(held, 1e6, PACE)).toBe(2);
  });

  it('does not run ahead of a slow voice while its words arrive', () => {
    const slow = speak({ sentences: [10, 5], secondsPerChar: 0.1 });
    const held = hold(slow, { receivedSeconds: 5 });

    expect(sentenceAt(held, 4.9, PACE)).toBe(0);
    expect(isReachable(held, 1, PACE)).toBe(false);
  });
});

describe('isReachable', () => {
  it('from the first audio of a sentence on', () => {
    const spoken = speak();
    const start = firstWordOf(spoken, spoken.segment.sentences[1]!).startSeconds;

    expect(isReachable(hold(spoken, { receivedSeconds: start }), 1, PACE)).toBe(false);
    expect(isReachable(hold(spoken, { receivedSeconds: start + 0.1 }), 1, PACE)).toBe(true);
  });
});

describe('expectedSeconds', () => {
  const spoken = speak({ sentences: [10], secondsPerChar: 0.1 });

  it('is the pace times the length while the stream runs', () => {
    expect(expectedSeconds(hold(spoken, { receivedSeconds: 1 }), 0.08)).toBeCloseTo(59 * 0.08);
  });

  it('is never less than what has arrived', () => {
    expect(expectedSeconds(hold(spoken, { receivedSeconds: 6 }), 0.01)).toBe(6);
  });

  it('is what has arrived once the stream is complete', () => {
    const held = hold(spoken, { receivedSeconds: 5, isStreaming: false });

    expect(expectedSeconds(held, 0.5)).toBe(5);
  });

  it('ends where a broken sentence begins', () => {
    const broken = speak({ sentences: [4, 6, 5] });
    const held = hold(broken, { receivedSeconds: 3 });

    keepSentences(held, 1, PACE);

    expect(expectedSeconds(held, PACE)).toBe(broken.words[4]!.startSeconds);
  });
});

/** What a cut promises, whatever broke where. */
function expectAFairCut(spoken: Spoken, held: HeldSegment, kept: number): void {
  const { sentences } = spoken.segment;
  const broken = sentences[kept]!;

  expect(held.segment.sentences).toEqual(sentences.slice(0, kept));
  expect(held.segment.next).toBe(broken.charIndex);
  expect(held.segment.charLength).toBe(broken.charIndex - spoken.segment.charIndex);
  expect(held.isStreaming).toBe(false);
  if (kept === 0) return;
  const end = lastWordOf(spoken, sentences[kept - 1]!).endSeconds - 1e-9;
  expect(held.receivedSeconds).toBeGreaterThanOrEqual(end);
  expect(held.usableSeconds).toBeGreaterThanOrEqual(end);
}

function cut(held: HeldSegment, pace: number): number {
  const kept = wholeSentences(held, pace);
  keepSentences(held, kept, pace);
  return kept;
}

const sentences = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });
const pace = fc.double({ min: 0.03, max: 0.2, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a stream that broke', () => {
  it('at any byte loses no sentence and counts no broken one as whole', () => {
    const spoken = speak({ charIndex: 50, sentences: [3, 2, 4], secondsPerChar: 0.02 });
    const bytes = Math.floor(spoken.seconds * 16_000);
    let most = 0;

    for (let offset = 0; offset <= bytes; offset += 1) {
      const receivedSeconds = offset / 16_000;
      const boundaries = spoken.words.filter((word) => word.startSeconds < receivedSeconds);
      const held = { ...holdSegment(spoken.segment), receivedSeconds, boundaries };

      const kept = cut(held, PACE);

      const isWhole = held.segment.sentences.every(
        (sentence) => lastWordOf(spoken, sentence).endSeconds <= receivedSeconds,
      );
      if (!isWhole || held.segment.next !== spoken.segment.sentences[kept]?.charIndex) {
        throw new Error(`A sentence is lost at byte ${offset}`);
      }
      most = Math.max(most, kept);
    }

    expect(bytes).toBeGreaterThan(15_000);
    expect(most).toBe(2);
  });

  it('keeps whole sentences only, also when timings run ahead of the audio', () => {
    fc.assert(
      fc.property(sentences, pace, pace, share, (counts, real, guess, received) => {
        const spoken = speak({ sentences: counts, secondsPerChar: real });
        const held = hold(spoken, { receivedSeconds: spoken.seconds * received });
        held.boundaries = spoken.words.slice(0, Math.max(1, held.boundaries.length + 3));

        const kept = cut(held, guess);

        expectAFairCut(spoken, held, kept);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says no more than the broken sentence again', () => {
    fc.assert(
      fc.property(sentences, pace, share, (counts, real, received) => {
        const spoken = speak({ sentences: counts, secondsPerChar: real });
        const held = hold(spoken, { receivedSeconds: spoken.seconds * received });
        const started = spoken.segment.sentences.filter(
          (sentence) => firstWordOf(spoken, sentence).startSeconds < held.receivedSeconds,
        );

        const kept = cut(held, PACE);

        expect(kept).toBe(Math.max(0, started.length - 1));
        expect(held.usableSeconds).toBeLessThanOrEqual(
          firstWordOf(spoken, spoken.segment.sentences[kept]!).startSeconds,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('loses no sentence without timings, as long as the voice is less than a third slower', () => {
    const slower = fc.double({ min: 0.75, max: 1.32, noNaN: true });
    fc.assert(
      fc.property(sentences, pace, slower, share, (counts, guess, factor, received) => {
        const spoken = speak({ sentences: counts, secondsPerChar: guess * factor });
        const receivedSeconds = spoken.seconds * received;
        const held = hold(spoken, { receivedSeconds, hasTimings: false });

        const kept = cut(held, guess);

        expectAFairCut(spoken, held, kept);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its sentences where they sound, also without timings', () => {
    const spoken = speak({ sentences: [5, 5, 5, 5, 5], secondsPerChar: PACE });
    const held = hold(spoken, { receivedSeconds: spoken.seconds * 0.9, hasTimings: false });
    const before = [0, 1, 2].map((index) => sentenceStart(held, index, PACE));

    const kept = cut(held, PACE);
    const after = [0, 1, 2].map((index) => sentenceStart(held, index, PACE));

    expect(kept).toBe(3);
    for (const index of [0, 1, 2]) expect(after[index]).toBeCloseTo(before[index]!, 0);
    expect(after[2]).toBeLessThan(held.usableSeconds);
  });
});

describe('measurePace', () => {
  it('judges no voice until enough was heard', () => {
    expect(measurePace([])).toBeUndefined();
    expect(measurePace([hold(speak({ sentences: [3], secondsPerChar: 0.5 }))])).toBeUndefined();
  });

  it.each([true, false])('learns from what has arrived, with timings: %s', (hasTimings) => {
    const spoken = speak({ sentences: [10, 10], secondsPerChar: 0.09 });
    const held = hold(spoken, { hasTimings, isStreaming: false });

    expect(measurePace([held])).toBeCloseTo(0.09, 2);
  });

  it('learns nothing from a running stream without timings', () => {
    const held = hold(speak({ sentences: [20], secondsPerChar: 0.5 }), { hasTimings: false });

    expect(measurePace([held])).toBeUndefined();
  });

  it('is not misled by the audio of a broken sentence', () => {
    const spoken = speak({ sentences: [5, 5, 5, 5, 20], secondsPerChar: PACE });
    const held = hold(spoken, { receivedSeconds: spoken.seconds * 0.95, hasTimings: false });
    cut(held, PACE);

    expect(measurePace([held]) ?? PACE).toBeLessThan(PACE * 1.34);
  });
});
