import { describe, expect, it } from 'vitest';
import type { Segment } from '@/utils/speech/types';
import { planSegment, type SegmentRequest } from '@/utils/text/segment';
import { endOf, textOf } from './helpers';

const FOX = 'The fox crossed the road at night. ';
const PARAGRAPH = FOX.repeat(9).trimEnd();

function plan(text: string, overrides: Partial<SegmentRequest> = {}): Segment | undefined {
  return planSegment(text, { charIndex: 0, ordinal: 2, maxLength: 5000, ...overrides });
}

function planned(text: string, overrides: Partial<SegmentRequest> = {}): string | undefined {
  const segment = plan(text, overrides);
  return segment && textOf(text, segment);
}

/** The segments one after the other. */
function pieces(text: string, maxLength: number): string[] {
  const found: string[] = [];
  let charIndex: number | undefined = 0;
  while (charIndex !== undefined) {
    const segment = plan(text, { charIndex, maxLength });
    if (segment) found.push(textOf(text, segment));
    charIndex = segment?.next;
  }
  return found;
}

describe('size', () => {
  it('begins with one sentence', () => {
    expect(planned(FOX.repeat(20), { ordinal: 0 })).toBe(FOX.trim());
  });

  it('adds to a short first sentence', () => {
    expect(planned(`Yes. Good. ${FOX.repeat(9)}`, { ordinal: 0 })).toBe(`Yes. Good. ${FOX.trim()}`);
  });

  it('leaves a very long sentence out of the beginning', () => {
    const text = `Yes. The ${'very '.repeat(80)}old fox slept.`;

    expect(planned(text, { ordinal: 0 })).toBe('Yes.');
  });

  it('goes on with about 250 characters', () => {
    const length = plan(FOX.repeat(50), { ordinal: 1 })?.charLength;

    expect(length).toBeGreaterThan(200);
    expect(length).toBeLessThanOrEqual(300);
  });

  it.each([2, 3, 99])('takes 400 to 700 characters at ordinal %i', (ordinal) => {
    const length = plan(FOX.repeat(50), { ordinal })?.charLength;

    expect(length).toBeGreaterThan(400);
    expect(length).toBeLessThanOrEqual(700);
  });

  it('ends at a paragraph end', () => {
    const text = `${PARAGRAPH}\n${FOX.repeat(5).trim()}\n${PARAGRAPH}`;

    expect(planned(text)).toBe(`${PARAGRAPH}\n${FOX.repeat(5).trim()}`);
  });

  it('takes a single sentence whole, however long', () => {
    const text = `The ${'very '.repeat(300)}old fox slept. ${FOX}`;

    expect(planned(text)).toMatch(/^The very .* fox slept\.$/);
  });

  it('counts a dense script threefold', () => {
    const text = '今天火车晚点了。'.repeat(200);

    expect(plan(text, { ordinal: 0, language: 'zh' })?.charLength).toBe(16);
    expect(plan(text, { ordinal: 1, language: 'zh' })?.charLength).toBeLessThanOrEqual(120);
    expect(plan(text, { language: 'zh' })?.charLength).toBeLessThanOrEqual(260);
  });
});

describe('borders', () => {
  it('lists the sentences inside', () => {
    const text = `  Yes. No.\n\n😀 …\n${FOX}`;
    const segment = plan(text);

    expect(segment?.sentences.map((sentence) => textOf(text, sentence))).toEqual([
      'Yes.',
      'No.',
      FOX.trim(),
    ]);
    expect(segment?.charIndex).toBe(2);
    expect(segment && endOf(segment)).toBe(text.trimEnd().length);
  });

  it('says where the next sentence starts', () => {
    expect(plan(`${FOX}… 😀\n ${FOX}`, { ordinal: 0 })?.next).toBe(FOX.length + 6);
  });

  it('has no next sentence at the end', () => {
    expect(plan(`${FOX}… 😀\n`, { ordinal: 0 })?.next).toBeUndefined();
  });

  it('is undefined when nothing speakable is left', () => {
    expect(plan('')).toBeUndefined();
    expect(plan(' \n😀 …')).toBeUndefined();
    expect(plan(FOX, { charIndex: FOX.length })).toBeUndefined();
    expect(plan(FOX, { charIndex: 999 })).toBeUndefined();
  });

  it('plans the rest of a sentence from inside it', () => {
    expect(planned(FOX, { charIndex: 7 })).toBe('crossed the road at night.');
  });

  it('skips the rest of a pair', () => {
    expect(planned('𠮷b c.', { charIndex: 1 })).toBe('b c.');
  });

  it('fills a gap with what ends before it', () => {
    const text = `One fox. Two foxes. ${FOX}`;

    expect(planned(text, { before: 19 })).toBe('One fox. Two foxes.');
    expect(planned(text, { before: 18 })).toBe('One fox.');
    expect(planned(text, { before: 7 })).toBeUndefined();
    expect(plan(text, { before: 19 })?.next).toBe(20);
  });
});

describe('the limit of the model', () => {
  it('ends a segment before it is passed', () => {
    expect(pieces('One fox. Two foxes. Three.', 20)).toEqual(['One fox. Two foxes.', 'Three.']);
  });

  it('cuts a sentence after a clause', () => {
    expect(pieces('The fox, which was old, slept all day.', 30)).toEqual([
      'The fox, which was old,',
      'slept all day.',
    ]);
  });

  it('cuts a sentence at white space', () => {
    expect(pieces('The fox which was old slept all day.', 21)).toEqual([
      'The fox which was old',
      'slept all day.',
    ]);
  });

  it('cuts a word between graphemes', () => {
    expect(pieces('e\u0301'.repeat(10), 7)).toEqual([
      'e\u0301'.repeat(3),
      'e\u0301'.repeat(3),
      'e\u0301'.repeat(3),
      'e\u0301',
    ]);
  });

  it('keeps "3,5" and "12:30" together', () => {
    expect(pieces('Um 12:30 Uhr kostet es 3,5 Taler mehr.', 26)[0]).toBe(
      'Um 12:30 Uhr kostet es 3,5',
    );
  });

  it('counts code points', () => {
    expect(pieces('𠮷𠮷𠮷。𠮷𠮷𠮷。', 8)).toEqual(['𠮷𠮷𠮷。𠮷𠮷𠮷。']);
    expect(pieces('𠮷𠮷𠮷。𠮷𠮷𠮷。', 7)).toEqual(['𠮷𠮷𠮷。', '𠮷𠮷𠮷。']);
  });

  it('goes on with the rest of a cut sentence and what follows', () => {
    const text = `${'a '.repeat(60)}end. Next.`;

    expect(pieces(text, 100).at(-1)).toMatch(/a end\. Next\.$/);
  });

  it('knows a model without a limit', () => {
    expect(pieces(FOX, Infinity)).toEqual([FOX.trim()]);
  });
});
