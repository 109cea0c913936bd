import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsLeft, shownSecondsLeft } from '@/utils/speech/time-left';
import type { Anchor } from '@/utils/speech/types';

const ANCHOR: Anchor = {
  charIndex: 100,
  charLength: 50,
  segment: 0,
  mediaSeconds: 10,
  wallTimeMs: 5_000,
  rate: 1,
  playing: true,
};

type Remaining = Parameters<typeof secondsLeft>[0];

function left(anchor: Partial<Anchor> = {}, rest: Partial<Remaining> = {}): number | undefined {
  return secondsLeft({
    anchor: { ...ANCHOR, ...anchor },
    textLength: 1_000,
    secondsPerChar: 0.1,
    rate: 1,
    nowMs: 5_000,
    ...rest,
  });
}

describe('secondsLeft', () => {
  it.each<[string, Partial<Anchor>, Partial<Remaining>, number]>([
    ['counts what was not heard', {}, {}, 90],
    ['is shorter the faster it is heard', {}, { rate: 2 }, 45],
    ['goes down while it sounds', {}, { nowMs: 7_000 }, 88],
    ['goes down faster at a higher rate', { rate: 2 }, { rate: 2, nowMs: 6_000 }, 44],
    ['stands still in a pause', { playing: false }, { nowMs: 60_000 }, 90],
    ['begins with the sentence when its segment was quick', { mediaSeconds: 2 }, {}, 90],
    ['never goes beyond the sentence', {}, { nowMs: 90_000 }, 85],
    ['counts from the segment', { segment: 80, mediaSeconds: 4 }, {}, 88],
    ['knows the middle of a sentence', { mediaSeconds: 12.5, playing: false }, {}, 87.5],
    ['is nothing at the end', { charIndex: 950 }, { nowMs: 99_000 }, 0],
    ['is nothing beyond the end', {}, { textLength: 90 }, 0],
    ['does not mind a clock that went back', {}, { nowMs: 0 }, 90],
  ])('%s', (_, anchor, rest, expected) => {
    expect(left(anchor, rest)).toBeCloseTo(expected);
  });

  it.each([undefined, 0, -1, Number.NaN, Infinity])('says nothing at a pace of %o', (pace) => {
    expect(left({}, { secondsPerChar: pace })).toBeUndefined();
  });

  it.each([0, Number.NaN])('says nothing at a rate of %o', (rate) => {
    expect(left({}, { rate })).toBeUndefined();
  });

  it('says nothing where the playhead is unknown', () => {
    expect(left({ mediaSeconds: Number.NaN })).toBeUndefined();
  });

  it('never grows while one anchor holds', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (first, later) => {
        const before = left({}, { nowMs: first });
        expect(left({}, { nowMs: first + later })).toBeLessThanOrEqual(before!);
      }),
    );
  });
});

describe('shownSecondsLeft', () => {
  it.each([
    [0, 10],
    [4, 10],
    [38, 40],
    [57, 60],
    [89, 60],
    [100, 120],
    [640, 660],
    [3_590, 3_600],
    [4_000, 3_900],
  ])('of %i s shows %i s', (seconds, shown) => {
    expect(shownSecondsLeft(seconds)).toBe(shown);
  });

  it('keeps its word while the estimate wavers around a border', () => {
    const wavering = [152, 148, 155, 145, 150];

    const shown = wavering.reduce<number[]>(
      (all, seconds) => [...all, shownSecondsLeft(seconds, all.at(-1))],
      [],
    );

    expect(new Set(shown)).toEqual(new Set([180]));
  });

  it('follows a jump at once', () => {
    expect(shownSecondsLeft(600, 180)).toBe(600);
    expect(shownSecondsLeft(20, 180)).toBe(20);
  });

  it('only ever goes down on the way to the end', () => {
    let shown = shownSecondsLeft(4_000);
    for (let seconds = 4_000; seconds >= 0; seconds--) {
      const next = shownSecondsLeft(seconds, shown);
      expect(next).toBeLessThanOrEqual(shown);
      shown = next;
    }
    expect(shown).toBe(10);
  });

  it('is never more than three quarters of a step from the estimate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 3_599 }), fc.nat(4_000), (seconds, before) => {
        const shown = shownSecondsLeft(seconds, shownSecondsLeft(before));
        expect(Math.abs(shown - seconds)).toBeLessThanOrEqual(seconds < 60 ? 7.5 : 45);
      }),
    );
  });
});
