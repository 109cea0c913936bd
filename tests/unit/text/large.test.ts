import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contextAfter, contextBefore, planSegment } from '@/utils/text/segment';
import { sentencesFrom } from '@/utils/text/sentences';
import { endOf } from './helpers';

const MEGABYTE = 1_000_000;
const SENTENCE = 'The small boat left the harbour at dawn. ';

const TEXTS: Record<string, string> = {
  'many paragraphs': fill(`${SENTENCE}Nobody saw it go.\n`),
  'one paragraph': fill(SENTENCE),
  'no punctuation': fill('the small boat left the harbour '),
  'one endless word': fill('harbour'),
  'Chinese without punctuation': fill('小船离开了港口'),
  Thai: fill('เรือลำเล็กออกจากท่า '),
};

function fill(part: string): string {
  return part.repeat(Math.ceil(MEGABYTE / part.length));
}

let handed: number[] = [];

beforeEach(() => {
  handed = [];
  const { segment } = Intl.Segmenter.prototype;
  vi.spyOn(Intl.Segmenter.prototype, 'segment').mockImplementation(function (
    this: Intl.Segmenter,
    text: string,
  ) {
    handed.push(text.length);
    return segment.call(this, text);
  });
});

const sum = (lengths: number[]) => lengths.reduce((total, length) => total + length, 0);

describe.each(Object.entries(TEXTS))('a megabyte of %s', (_, text) => {
  it.each([0, 4_001, MEGABYTE / 2, MEGABYTE - 100])('is planned from %i at once', (charIndex) => {
    const segment = planSegment(text, { charIndex, ordinal: 0, maxLength: 40_000 });

    expect(segment?.charIndex).toBeGreaterThanOrEqual(charIndex);
    expect(Math.max(...handed)).toBeLessThan(10_000);
    expect(sum(handed)).toBeLessThan(50_000);
  });

  it('has contexts at once', () => {
    expect(contextBefore(text, MEGABYTE / 2).length).toBeGreaterThan(200);
    expect(contextAfter(text, MEGABYTE / 2).length).toBeGreaterThan(200);
  });

  it('has no sentence that is too long to handle', () => {
    let end = 0;
    for (const sentence of sentencesFrom(text, 0)) {
      expect(sentence.charIndex - end).toBeLessThan(2);
      end = endOf(sentence);
      if (end > 30_000) break;
    }

    expect(end).toBeGreaterThan(30_000);
    expect(Math.max(...handed)).toBeLessThan(10_000);
  });
});

it('finds the same sentences from the middle of a long paragraph', () => {
  const text = Array.from(
    { length: 900 },
    (_, i) => `Boat ${i} left the harbour, Dr. Bell said.`,
  ).join(' ');
  const all = [...sentencesFrom(text, 0, 'en')];

  expect(all).toHaveLength(900);
  for (const i of [1, 97, 98, 99, 200, 450, 899]) {
    const sentence = all[i];
    const [found] = sentencesFrom(text, sentence?.charIndex ?? 0, 'en');
    expect(found).toEqual(sentence);
  }
});
