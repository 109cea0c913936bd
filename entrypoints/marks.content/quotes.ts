import type { Span } from '@/utils/speech/types';
import { inSlices } from '@/utils/page/slices';

/** A text without its white space, of which each rendering may hold another amount. */
export interface Letters {
  text: string;
  /** Where each letter stands in the text itself. */
  places: Uint32Array;
}

/** A stretch of one text that is looked for in another. Numbers count letters. */
export interface Quote {
  letters: Letters;
  first: number;
  count: number;
  /** Where it is expected; the nearest wins among those in equal surroundings. */
  near: number;
}

/** Tells the lines of a refrain or a table apart, and is short enough to have survived. */
const CONTEXT_LENGTH = 32;
/** A text that says one thing over and over is not weighed place by place. */
const MAX_PLACES = 1_000;

/** In slices, as a text may be a book. */
export async function toLetters(texts: readonly { text: string }[]): Promise<Letters> {
  const all = [...texts];
  const places = new Uint32Array(all.reduce((length, { text }) => length + text.length, 0));
  const parts: string[] = [];
  let count = 0;
  function* gather(): Generator<void> {
    let start = 0;
    for (const { text } of all) {
      const letters = text.replace(/\s+/g, '');
      const end = count + letters.length;
      for (let index = 0, first = count; count < end; index++) {
        if (text.charCodeAt(index) === letters.charCodeAt(count - first)) {
          places[count++] = start + index;
        }
      }
      parts.push(letters);
      start += text.length;
      yield;
    }
  }
  await inSlices(gather());
  return { text: parts.join(''), places: places.subarray(0, count) };
}

/** How many letters come before this character. */
export function lettersBefore({ places }: Letters, charIndex: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! >= charIndex) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function spanOf({ places }: Letters, first: number, count: number): Span | undefined {
  const [charIndex, last] = [places[first], places[first + count - 1]];
  if (charIndex === undefined || last === undefined || count === 0) return undefined;
  return { charIndex, charLength: last + 1 - charIndex };
}

/** The letter with which the quote begins in another text. */
export function findQuote({ letters, first, count, near }: Quote, { text }: Letters) {
  const exact = letters.text.slice(first, first + count);
  if (exact === '') return undefined;
  const before = letters.text.slice(Math.max(0, first - CONTEXT_LENGTH), first);
  const after = letters.text.slice(first + count, first + count + CONTEXT_LENGTH);
  let best: { at: number; likeness: number } | undefined;
  let at = text.indexOf(exact, farthestBack(text, exact, near));
  for (let seen = 0; at >= 0 && seen < MAX_PLACES; seen++) {
    const likeness = likenessAt(text, at, before) + likenessAt(text, at + count, after, 1);
    const isNearer = Math.abs(at - near) < Math.abs((best?.at ?? Infinity) - near);
    if (!best || likeness > best.likeness || (likeness === best.likeness && isNearer)) {
      best = { at, likeness };
    }
    at = text.indexOf(exact, at + 1);
  }
  return best?.at;
}

/** So far back that half of the places weighed come before the expected one. */
function farthestBack(text: string, exact: string, near: number): number {
  let from = near;
  for (let seen = 0; seen < MAX_PLACES / 2 && from > 0; seen++) {
    const at = text.lastIndexOf(exact, from - 1);
    if (at < 0) return 0;
    from = at;
  }
  return Math.max(0, from);
}

/** How many letters of the context stand there as well: backwards before it, or forwards after. */
function likenessAt(text: string, at: number, context: string, step: 1 | -1 = -1): number {
  const start = step > 0 ? 0 : -1;
  let likeness = 0;
  while (likeness < context.length) {
    const offset = start + step * likeness;
    if (text[at + offset] !== context.at(offset)) break;
    likeness++;
  }
  return likeness;
}
