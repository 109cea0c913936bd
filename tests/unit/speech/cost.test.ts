import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutCredits, countCodePoints, creditsFor } from '@/utils/speech/cost';

describe('creditsFor', () => {
  it.each([
    ['a text of a model and a voice nobody knows', 240, {}, 240],
    ['a half-price model', 55, { model: 0.5 }, 28],
    ['a voice at twice the price', 100, { voice: 2 }, 200],
    ['both', 100, { model: 0.5, voice: 3 }, 150],
    ['a model that is free', 100, { model: 0 }, 0],
    ['nothing', 0, { model: 1 }, 0],
  ])('prices %s', (_, codePoints, factors, credits) => {
    expect(creditsFor(codePoints, factors)).toBe(credits);
  });
});

describe('aboutCredits', () => {
  it.each([
    [0, 0],
    [7, 7],
    [38, 38],
    [99, 99],
    [143, 140],
    [237, 240],
    [996, 1_000],
    [6_123, 6_100],
    [98_766, 99_000],
    [12_345_678, 12_000_000],
    [0.4, 0],
    [-3, 0],
  ])('says %d as %d', (credits, about) => {
    expect(aboutCredits(credits)).toBe(about);
  });

  it('is never more than a twentieth beside the estimate, and never falls while it grows', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (a, b) => {
        expect(Math.abs(aboutCredits(a) - a)).toBeLessThanOrEqual(a / 20);
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(aboutCredits(less)).toBeLessThanOrEqual(aboutCredits(more));
      }),
    );
  });
});

describe('countCodePoints', () => {
  it.each([
    ['', 0],
    ['Grüße', 5],
    ['👩‍🚀 🌍', 5],
    ['𠮷野家', 3],
    ['\ud83d', 1],
    ['\ude00\ud83d\ud83d\ude00', 3],
  ])('counts %j as the service does', (text, count) => {
    expect(countCodePoints(text)).toBe(count);
  });

  it('counts any text as its code points', () => {
    const unit = fc.constantFrom('a', 'ß', '\u0301', '🌍', '\ud83c', '\udf0d');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const text = units.join('');
        expect(countCodePoints(text)).toBe([...text].length);
      }),
    );
  });
});
