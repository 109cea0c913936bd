import { describe, expect, it } from 'vitest';
import { longestUtterance, slowSeconds } from '@/utils/engines/browser-voices/pace';
import { aVoice } from './support';

describe('longestUtterance', () => {
  it('lets local voices say a page at once, in fewer bytes than the platform takes', () => {
    const length = longestUtterance(aVoice());

    expect(length).toBeGreaterThan(2_000);
    expect(new TextEncoder().encode('語'.repeat(length)).length).toBeLessThan(32_768);
  });

  it.each<[string | undefined, number, number]>([
    ['en-US', 1, 168],
    ['en-US', 0.5, 84],
    ['en-US', 3, 168],
    ['ja-JP', 1, 54],
    ['cmn', 1, 54],
    [undefined, 1, 168],
  ])('keeps a remote voice of %s at rate %d below its limit', (language, rate, expected) => {
    expect(longestUtterance(aVoice({ language, isRemote: true }), rate)).toBe(expected);
  });
});

describe('slowSeconds', () => {
  it.each([
    ['a sentence', 'The quick brown fox jumps over the lazy dog.', 4, 9],
    ['a number', '1234567890', 5, 9],
    ['Japanese', '吾輩は猫である', 2, 4],
    ['nothing', '', 0, 0],
  ])('is longer than a voice takes for %s', (_, text, from, to) => {
    expect(slowSeconds(text)).toBeGreaterThanOrEqual(from);
    expect(slowSeconds(text)).toBeLessThanOrEqual(to);
  });
});
