// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { middleWord, sampleOf } from '@/components/mark-sample';
import { MarkPreview } from '@/components/MarkPreview';

const TEXT = 'Bees dance. “Others watch”, and know.';
const COLOURS = { word: 'teal', wordText: 'white', sentence: 'aqua' };

let isStill = false;

beforeEach(() => {
  isStill = false;
  vi.useFakeTimers();
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) => ({ matches: isStill && query.includes('reduce') }) as MediaQueryList,
  );
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function show(marks = { word: true, sentence: true }): HTMLElement {
  render(<MarkPreview label="Marks" text={TEXT} language="en" marks={marks} colours={COLOURS} />);
  return screen.getByRole('img', { name: 'Marks' });
}

function marked(preview: HTMLElement, kind: 'word' | 'sentence'): string[] {
  return [...preview.querySelectorAll(`.mark-${kind}`)].map(({ textContent }) => textContent ?? '');
}

async function pass(ms: number): Promise<void> {
  for (let waited = 0; waited < ms; waited += 100) {
    await act(() => void vi.advanceTimersByTime(100));
  }
}

describe('sampleOf', () => {
  it.each([
    [TEXT, 'en'],
    ['مرحبا بالعالم. كيف الحال؟', 'ar'],
    ['蜂は踊る。ほかの蜂は見ている。', 'ja'],
    ['', 'en'],
  ])('loses nothing of %o', (text, language) => {
    const sample = sampleOf(text, language);

    const whole = sample.map(({ parts, gap }) => parts.map((part) => part.text).join('') + gap);
    expect(whole.join('')).toBe(text);
  });

  it('counts words through all sentences and leaves out what is none', () => {
    const words = sampleOf(TEXT, 'en').map(({ parts }) =>
      parts.flatMap(({ text, word }) => (word === undefined ? [] : [`${word} ${text}`])),
    );

    expect(words).toEqual([
      ['0 Bees', '1 dance'],
      ['2 Others', '3 watch', '4 and', '5 know'],
    ]);
  });

  it.each([
    [TEXT, 4],
    ['One.', 0],
    ['', 0],
  ])('rests in the middle of the end of %o', (text, word) => {
    expect(middleWord(sampleOf(text, 'en'))).toBe(word);
  });
});

describe('MarkPreview', () => {
  it('walks from word to word, its sentence with it, and comes to rest', async () => {
    const preview = show();
    expect([marked(preview, 'word'), marked(preview, 'sentence')]).toEqual([
      ['Bees'],
      ['Bees dance.'],
    ]);

    await pass(900);
    expect([marked(preview, 'word'), marked(preview, 'sentence')]).toEqual([
      ['Others'],
      ['“Others watch”, and know.'],
    ]);

    await pass(5_000);
    expect(marked(preview, 'word')).toEqual(['and']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stands still where less motion is wanted', () => {
    isStill = true;

    const preview = show();

    expect(marked(preview, 'word')).toEqual(['and']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops walking as soon as less motion is wanted', async () => {
    const preview = show();
    isStill = true;

    await pass(400);

    expect(marked(preview, 'word')).toEqual(['and']);
  });

  it.each([
    [{ word: true, sentence: false }, ['Bees'], []],
    [{ word: false, sentence: true }, [], ['Bees dance.']],
    [{ word: false, sentence: false }, [], []],
  ])('marks %o only', (marks, words, sentences) => {
    const preview = show(marks);

    expect(marked(preview, 'word')).toEqual(words);
    expect(marked(preview, 'sentence')).toEqual(sentences);
    expect(preview.textContent).toBe(TEXT);
  });
});
