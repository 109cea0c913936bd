import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takesNote, unspokenIn } from '@/utils/text/unspoken';

const NONE = { citations: false, footnotes: false, addresses: false };
const ALL = { citations: true, footnotes: true, addresses: true };

function spoken(line: string, skips: Partial<typeof ALL>): string {
  let text = '';
  let end = 0;
  for (const { charIndex, charLength } of unspokenIn(line, { ...NONE, ...skips })) {
    text += line.slice(end, charIndex);
    end = charIndex + charLength;
  }
  return text + line.slice(end);
}

describe('citations', () => {
  it.each([
    ['The lamp was lit.[12]', 'The lamp was lit.'],
    ['The lamp[12] was lit.', 'The lamp was lit.'],
    ['The lamp [12] was lit.', 'The lamp was lit.'],
    ['The lamp was lit [12].', 'The lamp was lit.'],
    ['lit [12, 13], then', 'lit, then'],
    ['lit [12–15] then', 'lit then'],
    ['lit [3a; 4] then', 'lit then'],
    ['lit.[1][2][3] Then', 'lit. Then'],
    ['lit [1] [2] then', 'lit then'],
    ['lit.[a] Then', 'lit. Then'],
    ['the town[b] was', 'the town was'],
    ['in 1998[3] and', 'in 1998 and'],
    ['"so."[q] Then', '"so." Then'],
    ['lit.[note 3] Then', 'lit. Then'],
    ['lit.[nb 1] Then', 'lit. Then'],
    ['lit.[citation needed] Then', 'lit. Then'],
    ['lit.[better source needed] Then', 'lit. Then'],
    ['experts[who?] say', 'experts say'],
    ['experts [by whom?] say', 'experts say'],
    ['History[edit]', 'History'],
    ['History[edit | edit source]', 'History'],
    ['Geschichte[Bearbeiten | Quelltext bearbeiten]', 'Geschichte'],
    ['[12] Marten, A Life of Lamps', 'Marten, A Life of Lamps'],
    ['[1] [2] Both', 'Both'],
    ['[7]', ''],
    ['灯台[12]は白い。', '灯台は白い。'],
  ])('%j is said as %j', (line, expected) => {
    expect(spoken(line, { citations: true })).toBe(expected);
  });

  it.each([
    'He said he was "definately [sic] late".',
    '"[Marten] walked," she wrote.',
    '"[T]he lamp" and "[t]he lamp"',
    'the word[s] used',
    'he agree[d] to it',
    'in [1998] he',
    'Set arr[0] to one.',
    'Set arr[1] to one.',
    'The entry x[2] is',
    'and my_lamps[3] is',
    'or lamp.parts[4] is',
    'and nextLamp[5] is',
    'matrix[1][2] is',
    'lamps[2] = oil',
    'an iPod[1] or',
    'the interval [0, 1]',
    'an empty [] or [ ]',
    '[in translation] a note',
    '[12',
    '12]',
  ])('%j is said as it is', (line) => {
    expect(spoken(line, { citations: true })).toBe(line);
  });
});

describe('footnotes', () => {
  it.each([
    ['It was late.¹ Then', 'It was late. Then'],
    ['“It was late.”²³ Then', '“It was late.” Then'],
    ['a claim¹ that', 'a claim that'],
    ['the oil (whale)³ was', 'the oil (whale) was'],
    ['1. The same. ↩', '1. The same.'],
    ['1. The same. ↩︎', '1. The same.'],
  ])('%j is said as %j', (line, expected) => {
    expect(spoken(line, { footnotes: true })).toBe(expected);
  });

  it.each([
    '10² lamps',
    'x² and mc²',
    '5 m² of 3 km²',
    'sin² of it',
    'forty metres² wide',
    '(a + b)² is',
    '² at the start',
  ])('%j is said as it is', (line) => {
    expect(spoken(line, { footnotes: true })).toBe(line);
  });

  it.each([
    ['The lamp', true],
    ['It was late.', true],
    ['late." ', true],
    ['in 10', false],
    ['x', false],
    ['km', false],
    ['(a + b)', false],
    ['', false],
  ])('a raised number after %j: %j', (before, expected) => {
    expect(takesNote(before)).toBe(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['See https://www.example.org/a/b?c=1 for more.', 'See example.org for more.'],
    ['See www.example.org/x.', 'See example.org.'],
    ['See https://example.org.', 'See example.org.'],
    ['(http://example.org/wiki/Lamp_(oil))', '(example.org)'],
    ['at http://example.org:8080/x, or', 'at example.org, or'],
    ['https://me:secret@example.org/x', 'example.org'],
    ['http://localhost:3000/x', 'localhost'],
    ['https://münchen.example/straße', 'münchen.example'],
    ['https://example.org/aをご覧ください', 'example.orgをご覧ください'],
    ['“https://example.org/a”', '“example.org”'],
    ['https://example.org/a[12]', 'example.org'],
    ['[the site](https://example.org/a)', '[the site](example.org)'],
  ])('of %j only the host: %j', (line, expected) => {
    expect(spoken(line, ALL)).toBe(expected);
  });

  it.each([
    'Write to keeper@example.org or keeper@www.example.org.',
    'The site example.org is old.',
    'They say https:// begins it, or www. does.',
    'a/www.example.org',
  ])('%j is said as it is', (line) => {
    expect(spoken(line, { addresses: true })).toBe(line);
  });
});

it('leaves every line as it is when nothing is to be skipped', () => {
  expect(unspokenIn('It was.¹ [12] https://example.org/a', NONE)).toEqual([]);
});

it('gives cuts in order, inside the line, without overlaps', () => {
  const parts = fc.constantFrom(
    '[',
    ']',
    '[12]',
    '¹',
    '.',
    ' ',
    'lamp',
    'https://',
    'www.',
    'a.b/c',
    '(',
    ')',
    '↩',
    'é',
    '漢',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), (words) => {
      const line = words.join('');
      let end = 0;
      for (const { charIndex, charLength } of unspokenIn(line, ALL)) {
        expect(charIndex).toBeGreaterThanOrEqual(end);
        expect(charLength).toBeGreaterThan(0);
        end = charIndex + charLength;
      }
      expect(end).toBeLessThanOrEqual(line.length);
    }),
  );
});

it.each([
  '[',
  '[1',
  '[1,',
  '[a ',
  '[1] ',
  ' [1]',
  'https://',
  'https:// ',
  'www.',
  'www.a.b)',
  ' ',
  '¹',
  ' ↩',
  'a@',
])('takes time in proportion to the length of a line of %j', (part) => {
  const time = (length: number) => {
    const line = part.repeat(Math.ceil(length / part.length));
    const start = performance.now();
    unspokenIn(line, ALL);
    return performance.now() - start;
  };

  // Ten times what it takes on a slow machine; in quadratic time a megabyte takes minutes.
  expect(time(1_000_000)).toBeLessThan(5_000);
});
