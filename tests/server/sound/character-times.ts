import type { Utterance, WordOnset } from './espeak.ts';

const LETTER = /[\p{L}\p{N}\p{M}]/u;
const SPACE = /\s/u;
// These scripts write words without spaces between them.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const FRAME_SECONDS = 0.005;
const AUDIBLE = 0.006;
const SHORTEST_PAUSE = 0.03;

/**
 * Start of every code point, in seconds. Word onsets come from espeak; inside a word the time is
 * shared evenly, and a silence after it goes to the punctuation and spaces that caused it.
 */
export function toCharacterStarts(text: string, utterance: Utterance): number[] {
  const characters = [...text];
  const starts = characters.map(() => 0);
  const onsets = usableOnsets(characters, utterance.words);
  const total = utterance.samples.length / utterance.sampleRate;
  for (const [position, onset] of onsets.entries()) {
    const next = onsets[position + 1] ?? { index: characters.length, seconds: total };
    shareInterval({ characters, starts, utterance, onset, next });
  }
  return starts;
}

/** espeak numbers the words inside "1,234.50" by guesswork; only real beginnings are believed. */
function usableOnsets(characters: string[], words: WordOnset[]): WordOnset[] {
  const usable: WordOnset[] = [];
  for (const word of words) {
    const last = usable.at(-1);
    if (last && (word.index <= last.index || word.seconds < last.seconds)) continue;
    if (isWordStart(characters, word.index)) usable.push(word);
  }
  const first = characters.findIndex((character) => LETTER.test(character));
  if (usable.length === 0 || (first >= 0 && (usable[0]?.index ?? 0) > first)) {
    usable.unshift({ index: Math.max(0, first), seconds: 0 });
  }
  return usable;
}

function isWordStart(characters: string[], index: number): boolean {
  const character = characters[index];
  if (character === undefined || SPACE.test(character)) return false;
  if (UNSPACED.test(character)) return true;
  const before = characters[index - 1];
  if (before === undefined || SPACE.test(before)) return true;
  return LETTER.test(character) && !LETTER.test(before);
}

interface Interval {
  characters: string[];
  starts: number[];
  utterance: Utterance;
  onset: WordOnset;
  next: WordOnset;
}

function shareInterval({ characters, starts, utterance, onset, next }: Interval): void {
  const spokenTo = lastLetter(characters, onset.index, next.index) + 1;
  const wordEnd =
    spokenTo < next.index ? endOfSound(utterance, onset.seconds, next.seconds) : next.seconds;
  share({ characters, starts, from: onset.index, to: spokenTo }, onset.seconds, wordEnd);
  share({ characters, starts, from: spokenTo, to: next.index }, wordEnd, next.seconds);
}

interface Range {
  characters: string[];
  starts: number[];
  from: number;
  to: number;
}

function share({ characters, starts, from, to }: Range, start: number, end: number): void {
  const weights = characters.slice(from, to).map(weightOf);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let passed = 0;
  for (const [offset, weight] of weights.entries()) {
    starts[from + offset] = start + ((end - start) * passed) / sum;
    passed += weight;
  }
}

/** A figure is a whole word when spoken; marks inside a word have no sound of their own. */
function weightOf(character: string): number {
  if (/\p{N}/u.test(character)) return 3;
  return LETTER.test(character) ? 1 : 0.25;
}

function lastLetter(characters: string[], from: number, to: number): number {
  for (let index = to - 1; index > from; index -= 1) {
    if (LETTER.test(characters[index] ?? '')) return index;
  }
  return from;
}

/** Where the word falls silent; words that run into each other leave the space a token width. */
function endOfSound({ samples, sampleRate }: Utterance, from: number, to: number): number {
  const frame = Math.round(FRAME_SECONDS * sampleRate);
  let end = Math.min(samples.length, Math.round(to * sampleRate));
  const start = Math.round(from * sampleRate);
  while (end - frame > start && loudness(samples, end - frame, end) < AUDIBLE) end -= frame;
  const latest = to - Math.min(SHORTEST_PAUSE, (to - from) / 4);
  return Math.min(end / sampleRate, latest);
}

function loudness(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += (samples[index] ?? 0) ** 2;
  return Math.sqrt(sum / (to - from));
}
