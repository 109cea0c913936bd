import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFileName } from '@/utils/text/file-name';

describe('toFileName', () => {
  it.each([
    ['Bees', 'Bees.mp3'],
    ['Who: <a> "b" | c? *d* e/f\\g', 'Who a b c d e f g.mp3'],
    ['  much \t\n white   space ', 'much white space.mp3'],
    ['.hidden', 'hidden.mp3'],
    ['The end...', 'The end.mp3'],
    ['CON', '_CON.mp3'],
    ['nul.txt', '_nul.txt.mp3'],
    ['COM¹', '_COM¹.mp3'],
    ['Console', 'Console.mp3'],
    ['A\u202Ereversed\u0007', 'A reversed.mp3'],
    ['', 'Hark.mp3'],
    ['???', 'Hark.mp3'],
    ['蜜蜂のダンス', '蜜蜂のダンス.mp3'],
    ['كيف ترقص النحل', 'كيف ترقص النحل.mp3'],
    ['Cafe\u0301', 'Caf\u00E9.mp3'],
  ])('makes %j to %j', (title, name) => {
    expect(toFileName(title, '.mp3')).toBe(name);
  });

  it('ends a long title with a whole word', () => {
    const name = toFileName('The keeper of the lamp climbs the stairs '.repeat(5), '.mp3');

    expect(name).toMatch(/^The keeper .* (the|stairs|lamp|keeper|of|climbs)\.mp3$/i);
    expect(name.length).toBeLessThanOrEqual(100);
    expect('The keeper of the lamp climbs the stairs '.repeat(5)).toContain(name.slice(0, -4));
  });

  it('tears no character of several parts', () => {
    const family = '👩‍👩‍👧';

    expect(
      toFileName(family.repeat(30), '.srt')
        .slice(0, -4)
        .replaceAll(family.replaceAll('\u200D', ' '), ''),
    ).not.toMatch(/\p{Cs}/u);
  });

  it('takes any title, and gives a name that any system takes', () => {
    const title = fc.string({ unit: 'binary', maxLength: 150 });
    const wild = fc.oneof(
      title,
      fc.string({ unit: fc.constantFrom(...'<>:"/\\|?*. \0\u{1F41D}漢ß') }),
    );

    fc.assert(
      fc.property(wild, fc.constantFrom('.mp3', '.srt', '.vtt'), (any, ending) => {
        const name = toFileName(any, ending);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(
          /[<>:"/\\|?*\p{Cc}\p{Cf}]|^[.\s]|[\s.]\.\w+$|^(con|nul|aux|prn)\./iu,
        );
        expect(name.isWellFormed()).toBe(true);
        expect(name.length).toBeGreaterThan(ending.length);
        expect(name.endsWith(ending)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
