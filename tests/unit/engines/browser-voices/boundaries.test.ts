import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoundaries, type WordEvent } from '@/utils/engines/browser-voices/boundaries';

function tell(text: string, events: Partial<WordEvent>[]) {
  const boundaries = createBoundaries(text);
  return events.flatMap((event) => boundaries.add({ seconds: 0, ...event }) ?? []);
}

function words(text: string, events: Partial<WordEvent>[]) {
  return tell(text, events).map(({ charIndex, charLength }) =>
    text.slice(charIndex, charIndex + charLength),
  );
}

describe('words', () => {
  it.each<[string, string, Partial<WordEvent>[], string[]]>([
    ['with a length', 'Hello world.', [{ charIndex: 0, charLength: 5 }], ['Hello']],
    ['without a length', 'Hello world.', [{ charIndex: 6 }], ['world']],
    ['with the length 0', 'Hello world.', [{ charIndex: 6, charLength: 0 }], ['world']],
    ['with the length -1', 'Hello world.', [{ charIndex: 6, charLength: -1 }], ['world']],
    ['with no number for a length', 'Hello you.', [{ charIndex: 0, charLength: NaN }], ['Hello']],
    ['with a length beyond the text', 'Hello', [{ charIndex: 0, charLength: 99 }], ['Hello']],
    ['with the space behind it', 'Hello world.', [{ charIndex: 0, charLength: 6 }], ['Hello']],
    ['told by the space before it', 'Hello world.', [{ charIndex: 5 }], ['world']],
    ['with an apostrophe', "It's late.", [{ charIndex: 0 }], ["It's"]],
    ['from its middle', 'Hello world.', [{ charIndex: 8 }], ['rld']],
    ['of Chinese', '我喜欢书', [{ charIndex: 1 }], ['喜欢']],
    ['of an emoji', 'Hi 🎈 you', [{ charIndex: 3, charLength: 1 }], ['🎈']],
    ['pointing into an emoji', 'Hi 🎈 you', [{ charIndex: 4, charLength: 1 }], ['🎈']],
  ])('%s', (_, text, events, expected) => {
    expect(words(text, events)).toEqual(expected);
  });

  it.each<[string, Partial<WordEvent>]>([
    ['a negative index', { charIndex: -1 }],
    ['no index', {}],
    ['no number for an index', { charIndex: NaN }],
    ['half an index', { charIndex: 1.5 }],
    ['an index beyond the text', { charIndex: 12 }],
    ['an index far beyond the text', { charIndex: 1e9, charLength: 4 }],
    ['a full stop', { charIndex: 11, charLength: 1 }],
    ['white space at the end', { charIndex: 12, charLength: 1 }],
  ])('drops %s', (_, event) => {
    expect(tell('Hello world. ', [event])).toEqual([]);
  });

  it('drops what comes twice or goes back', () => {
    const events = [{ charIndex: 6 }, { charIndex: 6 }, { charIndex: 0 }, { charIndex: 8 }];

    expect(words('Hello world again.', [...events, { charIndex: 12 }])).toEqual(['world', 'again']);
  });
});

describe('times', () => {
  it('end by a guess, and before the next word starts', () => {
    const [first, second] = tell('Hello world.', [
      { charIndex: 0, seconds: 0.5 },
      { charIndex: 6, seconds: 0.6 },
    ]);

    expect(first).toMatchObject({ startSeconds: 0.5, endSeconds: 0.75 });
    expect(second).toMatchObject({ startSeconds: 0.75 });
  });

  it('are numbers even where the clock is not', () => {
    expect(tell('Hello', [{ charIndex: 0, seconds: NaN }])).toMatchObject([{ startSeconds: 0 }]);
  });
});

describe('progress', () => {
  it('knows where the last word is and where the next one starts', () => {
    const boundaries = createBoundaries('Hello, big world!');
    expect(boundaries).toMatchObject({ lastIndex: 0, nextIndex: 0, isThrough: false });

    boundaries.add({ charIndex: 7, seconds: 0 });
    expect(boundaries).toMatchObject({ lastIndex: 7, nextIndex: 11, isThrough: false });

    boundaries.add({ charIndex: 11, seconds: 0 });
    expect(boundaries).toMatchObject({ lastIndex: 11, nextIndex: 17, isThrough: true });
  });
});

const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
const odd = fc.oneof(fc.integer({ min: -5, max: 130 }), fc.constantFrom(NaN, Infinity, 1.5));
const events = fc.array(
  fc.record({
    charIndex: fc.option(odd, { nil: undefined }),
    charLength: fc.option(odd, { nil: undefined }),
    seconds: fc.oneof(fc.double({ min: -5, max: 100 }), fc.constant(NaN)),
  }),
  { maxLength: 30 },
);

it('never overlaps, goes back, leaves the text or splits a character, whatever is told', () => {
  fc.assert(
    fc.property(texts, events, (text, told) => {
      let until = 0;
      let untilSeconds = 0;
      for (const boundary of tell(text, told)) {
        const { charIndex, charLength, startSeconds, endSeconds } = boundary;
        expect(charIndex).toBeGreaterThanOrEqual(until);
        expect(charLength).toBeGreaterThan(0);
        expect(startSeconds).toBeGreaterThanOrEqual(untilSeconds);
        expect(endSeconds).toBeGreaterThan(startSeconds);
        until = charIndex + charLength;
        untilSeconds = endSeconds;
        expect(until).toBeLessThanOrEqual(text.length);
        expect(text.slice(charIndex, until).isWellFormed()).toBe(text.isWellFormed());
      }
    }),
  );
});

it('finds every word of a voice that tells them all, with and without lengths', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, tellsLength) => {
      const all = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
      // A row of underscores counts as a word, though nobody says it.
      const spoken = all.filter(
        ({ isWordLike, segment }) => isWordLike && !/^\p{P}+$/u.test(segment),
      );

      const told = words(
        text,
        spoken.map(({ index, segment }) => ({
          charIndex: index,
          ...(tellsLength && { charLength: segment.length }),
        })),
      );

      expect(told).toEqual(spoken.map(({ segment }) => segment));
    }),
  );
});
