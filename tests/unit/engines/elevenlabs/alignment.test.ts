import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAligner, type LineSound } from '@/utils/engines/elevenlabs/alignment';
import type { Alignment } from '@/utils/engines/elevenlabs/responses';
import type { WordBoundary } from '@/utils/speech/types';

const TEXT = 'Grüße, 世界! 👩‍👩‍👧 naïve cafe\u0301 — “Dr. Who” costs 3.50 €, ok?';
const ITEM_SECONDS = 0.1;

const UNITS = {
  'code points': (text: string) => [...text],
  'UTF-16 units': (text: string) => text.split(''),
  graphemes: (text: string) =>
    Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment),
  words: (text: string) => text.split(/(?<= )/),
};

describe.each(Object.entries(UNITS))('items that are %s', (_, split) => {
  it('give every word, once and in order', () => {
    expect(wordsOf(TEXT, align(TEXT, [split(TEXT)]))).toEqual(wordsIn(TEXT));
  });

  it('give the same however they are spread over lines and whatever their times count from', () => {
    const items = split(TEXT);
    const whole = align(TEXT, [items]);

    fc.assert(
      fc.property(cuts(items.length), fc.boolean(), (at, isRelative) => {
        const boundaries = align(TEXT, slice(items, at), { isRelative });

        expect(boundaries.map(round)).toEqual(whole.map(round));
      }),
      { numRuns: 60 },
    );
  });

  it('keep their order and place when lines have no alignment', () => {
    const items = split(TEXT);

    fc.assert(
      fc.property(cuts(items.length), fc.infiniteStream(fc.boolean()), (at, skipped) => {
        const lines = slice(items, at).map((line) => ({ line, skip: skipped.next().value }));
        const boundaries = alignSome(TEXT, lines);

        expectOrder(boundaries, TEXT);
        expect(wordsIn(TEXT)).toEqual(expect.arrayContaining(wordsOf(TEXT, boundaries)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a word', () => {
  it('that goes on in the next line is one word', () => {
    const boundaries = align('Hello world', [[...'Hel'], [...'lo wor'], [...'ld']]);

    expect(boundaries.map(round)).toEqual([
      { charIndex: 0, charLength: 5, startSeconds: 0, endSeconds: 0.5 },
      { charIndex: 6, charLength: 5, startSeconds: 0.6, endSeconds: 1.1 },
    ]);
  });

  it('is given out as soon as it is complete', () => {
    const aligner = createAligner('Hello world', 60);

    const first = aligner.add(timed([...'Hello wo']), { startSeconds: 0, seconds: 0.8 });

    expect(wordsOf('Hello world', first)).toEqual(['Hello']);
    expect(wordsOf('Hello world', aligner.flush())).toEqual(['world']);
  });

  it('without any usable time is left out', () => {
    const aligner = createAligner('one two', 60);
    const starts = [NaN, null, -1, 0.3, 0.4, 0.5, 0.6];

    const boundaries = aligner.add(
      { characters: [...'one two'], starts, ends: ['x'] },
      { startSeconds: 0, seconds: 1 },
    );

    expect(wordsOf('one two', boundaries)).toEqual(['two']);
  });
});

describe('a different text', () => {
  it.each([
    ['padding', ' The quick brown fox. '],
    ['one wrong letter', 'The qu\uFFFDck brown fox.'],
    ['a missing start', 'quick brown fox.'],
    ['a missing middle', 'The brown fox.'],
    ['something added', 'The quick *sigh* brown fox.'],
    ['other white space', 'The quick\u00a0brown\nfox.'],
  ])('is followed again after %s', (_, given) => {
    const boundaries = align('The quick brown fox.', [[...given]]);

    expect(wordsOf('The quick brown fox.', boundaries)).toContain('fox');
    expectOrder(boundaries, 'The quick brown fox.');
  });

  it('is given up when it stays different, and is then no sign of a cut', () => {
    const aligner = createAligner('The quick brown fox.', 60);
    aligner.add(timed([...'The quick ']), { startSeconds: 0, seconds: 1 });

    const boundaries = aligner.add(timed([...'#'.repeat(300)]), { startSeconds: 1, seconds: 30 });

    expect(boundaries).toEqual([]);
    expect(aligner.add(timed([...'brown fox.']), { startSeconds: 31, seconds: 1 })).toEqual([]);
    expect(aligner.isCutOff(32)).toBe(false);
  });

  it('does not pull later words to an earlier place', () => {
    const text = 'the end of the day is the best time of the day';

    const boundaries = alignSome(text, [
      { line: [...'the end of '], skip: false },
      { line: [...'the day is the '], skip: true },
      { line: [...'best time of the day'], skip: false },
    ]);

    expect(wordsOf(text, boundaries)).toEqual('the end of best time of the day'.split(' '));
    expect(boundaries.at(3)?.charIndex).toBe(text.indexOf('best'));
  });
});

it('does not spend the letters of a word on a gap that begins alike', () => {
  const text = 'a the end time of day';

  const boundaries = alignSome(text, [
    { line: [...'a '], skip: false },
    { line: [...'the end '], skip: true },
    { line: [...'time of day'], skip: false },
  ]);

  expect(boundaries.map(round)[1]).toEqual({
    charIndex: text.indexOf('time'),
    charLength: 4,
    startSeconds: 1,
    endSeconds: 1.4,
  });
});

describe('the end', () => {
  const text = 'Hello big world!';

  it('is reached with the last word, punctuation aside', () => {
    const aligner = createAligner(text, 60);
    aligner.add(timed([...'Hello big world']), { startSeconds: 0, seconds: 1.5 });

    expect(aligner.isComplete(1.5)).toBe(true);
    expect(aligner.isComplete(1)).toBe(false);
    expect(aligner.isCutOff(1.5)).toBe(false);
  });

  it('is missed when the alignment and the sound stop early', () => {
    const aligner = createAligner(text, 60);
    aligner.add(timed([...'Hello big ']), { startSeconds: 0, seconds: 1 });

    expect(aligner.isCutOff(1)).toBe(true);
    expect(aligner.isComplete(1)).toBe(false);
  });

  it('is not missed when the sound went on without alignment', () => {
    const aligner = createAligner(text, 60);
    aligner.add(timed([...'Hello big ']), { startSeconds: 0, seconds: 1 });

    expect(aligner.isCutOff(1.6)).toBe(false);
  });

  it('is not missed where nothing was aligned at all', () => {
    expect(createAligner(text, 60).isCutOff(0)).toBe(false);
  });
});

it('survives any arrays: boundaries stay in order and inside the text', () => {
  const item = fc.oneof(fc.constantFrom(...TEXT), fc.string(), fc.constant('Grüße'));
  const time = fc.oneof(
    fc.double(),
    fc.double({ min: 0, max: 9 }),
    fc.constantFrom(null, 'soon', -1, 1e12),
  );
  const alignment = fc.record({
    characters: fc.array(item),
    starts: fc.array(time),
    ends: fc.array(time),
  });
  const sound = fc.record({
    startSeconds: fc.double({ min: 0, max: 99, noNaN: true }),
    seconds: fc.double({ min: 0, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(alignment, sound)), (extra, lines) => {
      const text = TEXT + extra;
      const aligner = createAligner(text, 300);

      const boundaries = lines.flatMap(([raw, at]) => aligner.add(raw, at));

      expectOrder([...boundaries, ...aligner.flush()], text);
      expect(aligner.isComplete(1) && aligner.isCutOff(1)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

it('reads the longest text at once', () => {
  const text = 'Lorem ipsum dolor sit amet. '.repeat(1_430).trim();

  const boundaries = align(text, [[...text]]);

  expect(boundaries).toHaveLength(1_430 * 5);
});

function timed(characters: string[], from = 0): Alignment {
  return {
    characters,
    starts: characters.map((_, index) => from + index * ITEM_SECONDS),
    ends: characters.map((_, index) => from + (index + 1) * ITEM_SECONDS),
  };
}

function align(text: string, lines: string[][], { isRelative = false } = {}): WordBoundary[] {
  return alignSome(
    text,
    lines.map((line) => ({ line, skip: false })),
    { isRelative },
  );
}

function alignSome(
  text: string,
  lines: { line: string[]; skip: boolean }[],
  { isRelative = false } = {},
): WordBoundary[] {
  const aligner = createAligner(text, 6_000);
  let startSeconds = 0;
  const boundaries = lines.flatMap(({ line, skip }) => {
    const sound: LineSound = { startSeconds, seconds: line.length * ITEM_SECONDS };
    startSeconds += sound.seconds;
    const from = isRelative ? 0 : sound.startSeconds;
    return skip ? [] : aligner.add(timed(line, from), sound);
  });
  return [...boundaries, ...aligner.flush()];
}

function cuts(length: number) {
  return fc.uniqueArray(fc.integer({ min: 1, max: length - 1 }), { maxLength: 12 });
}

function slice(items: string[], at: number[]): string[][] {
  const edges = [0, ...at.toSorted((a, b) => a - b), items.length];
  return edges.slice(1).map((end, index) => items.slice(edges[index], end));
}

function wordsIn(text: string): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

function wordsOf(text: string, boundaries: WordBoundary[]): string[] {
  return boundaries.map(({ charIndex, charLength }) =>
    text.slice(charIndex, charIndex + charLength),
  );
}

function round(boundary: WordBoundary): WordBoundary {
  return {
    ...boundary,
    startSeconds: Number(boundary.startSeconds.toFixed(2)),
    endSeconds: Number(boundary.endSeconds.toFixed(2)),
  };
}

function expectOrder(boundaries: WordBoundary[], text: string): void {
  let before: WordBoundary | undefined;
  for (const boundary of boundaries) {
    const { charIndex, charLength, startSeconds, endSeconds } = boundary;
    expect(charIndex).toBeGreaterThanOrEqual(before ? before.charIndex + before.charLength : 0);
    expect(charIndex + charLength).toBeLessThanOrEqual(text.length);
    expect(startSeconds).toBeGreaterThanOrEqual(before?.startSeconds ?? 0);
    expect(endSeconds).toBeGreaterThanOrEqual(Math.max(startSeconds, before?.endSeconds ?? 0));
    before = boundary;
  }
}
