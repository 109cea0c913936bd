import type { Voice } from '@/utils/speech/types';
import { parseLanguage } from './language-tag';

/** Google's voices fall silent after about fifteen seconds: https://crbug.com/335907 */
const REMOTE_SECONDS = 12;
/** `tts.speak` takes 32,768 bytes of UTF-8, three for each unit in the worst case. */
const LONGEST_LOCAL = 4_000;

/** Characters a voice says in a second at rate 1, where one stands for a sound or for a syllable. */
const LETTERS_PER_SECOND = 14;
const SYLLABLES_PER_SECOND = 4.5;
const SYLLABIC: ReadonlySet<string> = new Set(['zh', 'yue', 'ja', 'ko', 'lo', 'my', 'km', 'bo']);

const SYLLABLE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const DIGIT = /\p{N}/u;

/** How much a voice should be asked to say at once, in UTF-16 units. */
export function longestUtterance(voice: Pick<Voice, 'language' | 'isRemote'>, rate = 1): number {
  if (!voice.isRemote) return LONGEST_LOCAL;
  const { base } = parseLanguage(voice.language);
  const perSecond = SYLLABIC.has(base) ? SYLLABLES_PER_SECOND : LETTERS_PER_SECOND;
  return Math.floor(REMOTE_SECONDS * perSecond * Math.min(rate, 1));
}

/**
 * How long a slow voice takes for the text at rate 1. A digit may be a word of its own, and
 * punctuation a rest.
 */
export function slowSeconds(text: string): number {
  let seconds = 0;
  for (const character of text) seconds += slowSecondsOf(character);
  return seconds;
}

function slowSecondsOf(character: string): number {
  if (DIGIT.test(character)) return 0.6;
  if (SYLLABLE.test(character)) return 0.4;
  return /\p{P}|\p{S}|\n/u.test(character) ? 0.6 : 0.13;
}
