import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span, WordBoundary } from '@/utils/speech/types';
import { compileRules, type TextRule } from '@/utils/text/rules';
import { createBoundaryReturn, saidWithin, toSource, type Said } from '@/utils/text/said';
import { endOf, textOf } from './helpers';
import { apply, aRule } from './rule-builders';

/** What of the text stands behind a word of what is said. */
function behind(text: string, said: Said, word: string): string[] {
  const span = { charIndex: said.text.indexOf(word), charLength: word.length };
  return toSource(said, span).map((stretch) => textOf(text, stretch));
}

function boundary(said: Said, word: string, startSeconds: number): WordBoundary {
  const charIndex = said.text.indexOf(word);
  return { charIndex, charLength: word.length, startSeconds, endSeconds: startSeconds + 1 };
}

describe('behind what is said', () => {
  it.each([
    ['stands the same word', 'Dr. Smith', { find: 'Dr.', say: 'Doctor' }, 'Smith', ['Smith']],
    [
      'stands all that was replaced',
      'Dr. Smith',
      { find: 'Dr.', say: 'Doctor' },
      'Doctor',
      ['Dr.'],
    ],
    ['a part stands for all', 'UN says', { find: 'UN', say: 'United Nations' }, 'Nations', ['UN']],
    ['a new stem with its ending', 'cats', { find: 'cat', say: 'dog' }, 'dogs', ['cats']],
    ['nothing unsaid', 'co[1]op', { find: '[1]', say: '' }, 'coop', ['co', 'op']],
    ['what follows something unsaid', 'a [1] b', { find: '[1]', say: '' }, 'b', ['b']],
  ])('%s', (_, text, rule, word, stretches) => {
    expect(behind(text, apply(text, rule).said, word)).toEqual(stretches);
  });

  it('a rule that meets what another put in stands for both', () => {
    const text = 'see Dr. No';

    const { said } = apply(text, { find: 'Dr.', say: 'Doctor' }, { find: 'tor No', say: 'X' });

    expect(said.text).toBe('see DocX');
    expect(behind(text, said, 'DocX')).toEqual(['Dr. No']);
  });
});

describe('boundaries', () => {
  it('of several words for one are one that lasts longer', () => {
    const text = 'The UN says';
    const { said } = apply(text, { find: 'UN', say: 'United Nations' });
    const back = createBoundaryReturn(said);

    const words = ['The', 'United', 'Nations', 'says'].map((word, i) => boundary(said, word, i));

    expect(words.flatMap(back)).toEqual([
      { charIndex: 0, charLength: 3, startSeconds: 0, endSeconds: 1 },
      { charIndex: 4, charLength: 2, startSeconds: 1, endSeconds: 2 },
      { charIndex: 4, charLength: 2, startSeconds: 1, endSeconds: 3 },
      { charIndex: 7, charLength: 4, startSeconds: 3, endSeconds: 4 },
    ]);
  });

  it('around something unsaid are two', () => {
    const { said } = apply('co[1]op', { find: '[1]', say: '' });

    expect(createBoundaryReturn(said)(boundary(said, 'coop', 0))).toEqual([
      { charIndex: 0, charLength: 2, startSeconds: 0, endSeconds: 0.5 },
      { charIndex: 5, charLength: 2, startSeconds: 0.5, endSeconds: 1 },
    ]);
  });
});

const WORDS = ['a', 'b', 'ab', 'Dr.', 'UN', '[1]', ' ', '  ', '.', '\n', '$1', '\\\\', '('];
const LETTERS = [
  'é',
  'e\u0301',
  'ß',
  'İ',
  'ς',
  '\u00AD',
  '\u1112\u1161\u11AB',
  '東京',
  'ไทย',
  'नाम',
];
const SIGNS = ['😀', '👨‍👩‍👧', '👍🏽', '𠮷', 'علي', '\uD83D'];
const pieces = fc.constantFrom(...WORDS, ...LETTERS, ...SIGNS);
const texts = fc.array(pieces, { maxLength: 24 }).map((all) => all.join(''));
const expressions = fc.oneof(
  texts,
  fc.constantFrom(
    '.',
    '.*',
    '\\w+',
    '(a)(b)?',
    'a|ab',
    '^',
    '$',
    '\\b',
    '[^a]',
    '(?i)B',
    'x*',
    '\\s',
  ),
);
const rules: fc.Arbitrary<TextRule> = fc
  .record({
    isExpression: fc.boolean(),
    ignoresCase: fc.boolean(),
    wholeWord: fc.boolean(),
    say: fc.oneof(texts, fc.constantFrom('', '$0$0', '$1')),
    find: fc.oneof(texts, expressions),
  })
  .map(aRule);

function boundsOf({ changes }: Said): Span[] {
  return changes.map(({ charIndex, charLength }) => ({ charIndex, charLength }));
}

function inOrder(spans: Span[], length: number): boolean {
  const borders = spans.flatMap((span) => [span.charIndex, endOf(span)]);
  const isSorted = borders.every((border, i) => i === 0 || border >= borders[i - 1]!);
  return isSorted && borders.every((border) => border >= 0 && border <= length);
}

/** Outside the changes both texts are alike; together that is all of both. */
function isExact(text: string, { text: said, changes }: Said): boolean {
  let [at, saidAt] = [0, 0];
  for (const change of [
    ...changes,
    { charIndex: text.length, charLength: 0, saidIndex: said.length, saidLength: 0 },
  ]) {
    if (text.slice(at, change.charIndex) !== said.slice(saidAt, change.saidIndex)) return false;
    [at, saidAt] = [endOf(change), change.saidIndex + change.saidLength];
  }
  return at === text.length && saidAt === said.length;
}

describe('whatever rules and texts', () => {
  it(
    'changes are exact, in order and never empty, and growth is bounded',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(texts, fc.array(rules, { maxLength: 5 }), (text, all) => {
          const { said } = compileRules(all, undefined).apply(text);

          expect(isExact(text, said)).toBe(true);
          expect(inOrder(boundsOf(said), text.length)).toBe(true);
          expect(said.changes.every(({ charLength }) => charLength > 0)).toBe(true);
          expect(said.text.length).toBeLessThanOrEqual(4 * text.length + 200);
        }),
        { numRuns: 10_000 },
      );
    },
  );

  it('everything said leads into the text, and never back', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(texts, fc.array(rules, { maxLength: 5 }), (text, all) => {
        const { said } = compileRules(all, undefined).apply(text);
        let last = 0;
        for (let charIndex = 0; charIndex < said.text.length; charIndex += 1) {
          const [stretch, ...more] = toSource(said, { charIndex, charLength: 1 });
          expect(more).toEqual([]);
          expect(stretch!.charLength).toBeGreaterThan(0);
          expect(stretch!.charIndex).toBeGreaterThanOrEqual(last);
          expect(endOf(stretch!)).toBeLessThanOrEqual(text.length);
          last = stretch!.charIndex;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('parts that follow each other say everything once', () => {
    fc.assert(
      fc.property(texts, fc.array(rules, { maxLength: 4 }), fc.nat(60), (text, all, place) => {
        const { said } = compileRules(all, undefined).apply(text);
        const cut = Math.min(place, text.length);

        const head = saidWithin(said, { charIndex: 0, charLength: cut });
        const tail = saidWithin(said, { charIndex: cut, charLength: text.length - cut });

        expect(head.text + tail.text).toBe(said.text);
        for (const part of [head, tail]) {
          expect(inOrder(boundsOf(part), part === head ? cut : text.length - cut)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
