import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredAt, paragraphAfter, paragraphAt, paragraphBefore } from '@/utils/text/paragraphs';

const TEXT = 'One.\n\nTwo, longer.\nThree';

describe('paragraphs', () => {
  it.each([
    [0, 'One.'],
    [4, 'One.'],
    [5, ''],
    [6, 'Two, longer.'],
    [10, 'Two, longer.'],
    [19, 'Three'],
    [TEXT.length, 'Three'],
  ])('at %d is %j', (charIndex, expected) => {
    const { start, end } = paragraphAt(TEXT, charIndex);

    expect(TEXT.slice(start, end)).toBe(expected);
  });

  it('lead forward and back over the whole text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a\n]{0,6}$/)), (parts) => {
        const text = `a${parts.join('\n')}a`;
        const forward = [];
        for (
          let at = paragraphAt(text, 0) as ReturnType<typeof paragraphAfter>;
          at;
          at = paragraphAfter(text, at)
        ) {
          forward.push(text.slice(at.start, at.end));
        }
        const back = [];
        for (
          let at = paragraphAt(text, text.length) as ReturnType<typeof paragraphAfter>;
          at;
          at = paragraphBefore(text, at)
        ) {
          back.unshift(text.slice(at.start, at.end));
        }

        expect(forward).toEqual(text.split('\n'));
        expect(back).toEqual(text.split('\n'));
      }),
    );
  });
});

describe('what is declared', () => {
  const runs = [
    { charIndex: 4, language: 'en' },
    { charIndex: 10 },
    { charIndex: 20, language: 'ja' },
  ];

  it.each([
    [0, undefined],
    [4, 'en'],
    [9, 'en'],
    [10, undefined],
    [19, undefined],
    [20, 'ja'],
    [9_999, 'ja'],
  ])('at %d is %s', (charIndex, language) => {
    expect(declaredAt(runs, charIndex)).toBe(language);
  });

  it('is nothing where no run says anything', () => {
    expect(declaredAt([], 3)).toBeUndefined();
  });
});
