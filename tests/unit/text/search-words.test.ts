import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingIn, searchWords, slicesOf } from '@/utils/text/search-words';

describe('searchWords', () => {
  it.each([
    ['', []],
    ['  …', []],
    ['Élan  vital, ÉLAN', ['elan', 'vital']],
  ])('%j is looked for as %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });
});

describe('slicesOf', () => {
  it('tears no word apart for good', () => {
    fc.assert(
      fc.property(fc.nat(70_000), (place) => {
        const text = `${'a'.repeat(place)} needle ${'b'.repeat(70_000 - place)}`;

        const isFound = [...slicesOf(text)].some(
          (slice) => missingIn(slice, ['needle']).length === 0,
        );

        expect(isFound).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves nothing out', () => {
    const text = 'x'.repeat(45_000);

    const slices = [...slicesOf(text)];

    expect(slices[0]!.length).toBe(20_000);
    expect(slices.length).toBe(3);
  });
});
