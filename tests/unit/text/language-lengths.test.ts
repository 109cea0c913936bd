import { expect, it } from 'vitest';
import { lengthsByLanguage } from '@/utils/text/language-lengths';

const RUNS = [
  { charIndex: 0, language: 'en' },
  { charIndex: 10, language: 'de' },
  { charIndex: 30 },
  { charIndex: 40, language: 'en' },
];

it.each([
  [
    'all of it',
    0,
    50,
    [{ language: 'en', length: 20 }, { language: 'de', length: 20 }, { length: 10 }],
  ],
  ['a stretch inside', 15, 35, [{ language: 'de', length: 15 }, { length: 5 }]],
  ['nothing', 50, 50, []],
])('tells how much is in which language: %s', (_, start, end, expected) => {
  expect(lengthsByLanguage(RUNS, start, end)).toEqual(expected);
});

it('knows nothing where nothing is declared', () => {
  expect(lengthsByLanguage([], 0, 50)).toEqual([]);
});
