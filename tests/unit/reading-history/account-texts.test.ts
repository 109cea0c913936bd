import { beforeEach, describe, expect, it } from 'vitest';
import { fileNameOf, progressText } from '@/entrypoints/reading-history/account-texts';
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

it.each([
  [{ bytes: 0 }, 'Getting the file…'],
  [{ bytes: 1_250_000 }, '1.3 MB so far'],
  [{ bytes: 400_000, total: 2_000_000 }, '0.4 MB of 2 MB'],
])('tells of %j: %s', (progress, text) => {
  expect(progressText(progress)).toBe(text);
});
