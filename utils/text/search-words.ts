import { foldText } from './fold-text';

/** What is looked for, as it is compared; empty where nothing is. */
export function searchWords(typed: string): string[] {
  return [...new Set(foldText(typed).split(' '))].filter((word) => word !== '');
}

/** Those that are not in the text, not even as a part of a word. */
export function missingIn(text: string, words: readonly string[]): string[] {
  const folded = foldText(text);
  return words.filter((word) => !folded.includes(word));
}

/** Small enough to be folded within a few milliseconds. */
const SLICE = 20_000;

/** No word that somebody types is longer. */
const OVERLAP = 100;

/** A long text in pieces; whatever stands at their border is in both. */
export function* slicesOf(text: string): Generator<string, void, undefined> {
  for (let start = 0; start < text.length; start += SLICE) {
    yield text.slice(Math.max(0, start - OVERLAP), start + SLICE);
  }
}
