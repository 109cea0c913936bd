import { beforeEach, describe, expect, it } from 'vitest';
import {
  clockText,
  fileNameOf,
  groupByDay,
  progressText,
} from '@/entrypoints/reading-history/account-texts';
import { speakEnglish } from '../i18n/english';
import { anItem, NOON } from './account-support';

beforeEach(() => speakEnglish());

describe('the name of a file', () => {
  it.each([
    ['Words of a page.', 'Words of a page'],
    ['a/b\\c: "d"? *e* <f>|g', 'a b c d e f g'],
    ['.hidden', 'hidden'],
    ['line\u2028two\u0000\u202eexe', 'line two exe'],
    [`${'a'.repeat(59)}😀 more`, 'a'.repeat(59)],
    ['   ', 'Recording 2026-11-22'],
    ['???', 'Recording 2026-11-22'],
  ])('of %j is %j', (opening, name) => {
    expect(fileNameOf([anItem('h1', { opening })], NOON)).toBe(name);
  });

  it('of several is that of their archive', () => {
    expect(fileNameOf([anItem('h1'), anItem('h2')], new Date(2026, 0, 5).getTime())).toBe(
      'ElevenLabs recordings 2026-01-05',
    );
  });
});

describe('days', () => {
  it('stand above what was made on them, with keys of their own', () => {
    const day = 86_400_000;
    const made = [NOON, NOON - 1, NOON - day, NOON].map((madeAt, index) =>
      anItem(`h${index}`, { madeAt }),
    );

    const groups = groupByDay(made);

    expect(groups.map(({ rows }) => rows.length)).toEqual([2, 1, 1]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(3);
    expect(groups[1]!.title).toBe('Saturday, November 21, 2026');
  });
});

it.each([
  [{ bytes: 0 }, 'Getting the file…'],
  [{ bytes: 1_250_000 }, '1.3 MB so far'],
  [{ bytes: 400_000, total: 2_000_000 }, '0.4 MB of 2 MB'],
])('tells of %j: %s', (progress, text) => {
  expect(progressText(progress)).toBe(text);
});

it.each([
  [0, '0:00'],
  [61.9, '1:01'],
  [3_600, '60:00'],
])('writes %s s as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
