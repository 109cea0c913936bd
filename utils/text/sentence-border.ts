import { abbreviationsOf, type Abbreviations } from './abbreviations';
import { endPattern, endsWith, matchEnd } from './ends-with';
import { isInsideAfterStop, startsSentence, type Side } from './full-stop';

/**
 * What a place between two stretches of text is: the end of a sentence, an inner place, or one that
 * ends a sentence only if it has grown too long otherwise (`soft`, `after` that many characters).
 */
type Verdict = { kind: 'end' } | { kind: 'inside' } | { kind: 'soft'; after: number };

/** Judges by the nearest characters only, so that the verdict is the same from any start. */
export function judgeBorder(text: string, charIndex: number, language?: string): Verdict {
  const left = text.slice(Math.max(0, charIndex - REACH), charIndex);
  const [right = ''] = text.slice(charIndex, charIndex + REACH).split('\n', 1);
  if (SPACELESS_NEXT.test(right) && endsWith(left, SPACELESS_END)) return LONG_SPACELESS;

  const side = sideOf(left, right);
  if (!side) return END;
  const lists = abbreviationsOf(language);
  if (isInsideWord(side) || isSpeech(side, lists) || isInName(side, lists)) return INSIDE;
  if (side.terminator === '.' && isInsideAfterStop(side, lists)) return INSIDE;
  if (!isLowerCaseNext(side)) return END;
  return side.terminator === '.' && !side.closers ? RUN_ON : INSIDE;
}

/** Characters looked at on each side; longer than any abbreviation. */
const REACH = 48;

const END: Verdict = { kind: 'end' };
const INSIDE: Verdict = { kind: 'inside' };

/** Thai, Lao, Khmer and Burmese put spaces between clauses, and often nothing at a sentence's end. */
const LONG_SPACELESS: Verdict = { kind: 'soft', after: 120 };
const SPACELESS = '[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const SPACELESS_END = endPattern(`(?!\\p{Sentence_Terminal})${SPACELESS}\\s+`);
const SPACELESS_NEXT = new RegExp(`^(?!ๆ)${SPACELESS}`, 'u');

/** Some people write without capitals. */
const RUN_ON: Verdict = { kind: 'soft', after: 200 };

function sideOf(left: string, right: string): Side | undefined {
  const parts = matchEnd(left, LEFT_PARTS)?.groups;
  if (!parts) return undefined;
  const { terminator = '', closers = '', note = '', space = '' } = parts;
  const length = terminator.length + closers.length + note.length + space.length;
  return { before: left.slice(0, left.length - length), terminator, closers, note, space, right };
}

const LEFT_PARTS = endPattern(
  '(?<terminator>[\\p{Sentence_Terminal}…‥;\\u037E]+)' +
    '(?<closers>[\\p{Pe}\\p{Pf}\\p{Pi}"\'*_]*(?:[^\\S\\n]+[»”)\\]]+)?)' +
    '(?<note>(?:\\[\\d{1,3}\\])+|\\d{0,2})' +
    '(?<space>[^\\S\\n]*)',
);

/** "https://a.example/?q", "?,", ". . .": only Chinese and Japanese need no space after these. */
function isInsideWord({ before, terminator, note, space, right }: Side): boolean {
  if (/^(?:[,;:!?…]|\.(?!\p{L}))/u.test(right)) return true;
  if (/^\d/.test(note) && !endsWith(before, WORD)) return true;
  if (space || !/^[.!?…]+$/.test(terminator)) return false;
  return !endsWith(before, IDEOGRAPH);
}

const WORD = endPattern('\\p{Ll}{2}');
const IDEOGRAPH = endPattern('[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]');

/** `"Really?" Tom asked`, 「はい。」と, “好！”他说. */
function isSpeech({ closers, space, right }: Side, lists: Abbreviations): boolean {
  if (!closers) return false;
  if (/[」』]/.test(closers) && JAPANESE_QUOTING.test(right)) return true;
  if (/[”’」』]/.test(closers) && !space && CHINESE_SPEECH.test(right)) return true;
  if (!/["”’»]/.test(closers) || startsSentence(right, lists)) return false;
  return ENGLISH_SPEECH.test(right);
}

const JAPANESE_QUOTING = /^(?:と(?!ても|ころ|にかく|り)|って|を|など)/;
const CHINESE_SPEECH = /^[^。！？，、：]{0,4}[说說道问問喊叫答想]/;
const ENGLISH_SPEECH =
  /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)? (?:said|says|asked|asks|replied|cried|shouted|whispered|answered|added|exclaimed|muttered|murmured|called|yelled|wondered|agreed|laughed|sighed)\b/u;

function isInName({ before, terminator, right }: Side, lists: Abbreviations): boolean {
  return terminator.includes('!') && endsWith(before, NAME) && !startsSentence(right, lists);
}

const NAME = endPattern('(?<!\\p{L})(?:Yahoo|Jeopardy|Joomla|Yum|Wham|Mamma Mia|Moulin Rouge)');

/** "iPhone" and "eBay" begin a sentence as well as any word, and so does the "b." of a list. */
function isLowerCaseNext({ terminator, right }: Side): boolean {
  return /^[.!?…;\u037E]+$/.test(terminator) && LOWER_CASE_NEXT.test(right);
}

const LOWER_CASE_NEXT = /^[^\p{L}\p{N}\s]*[^\S\n]*\p{Ll}(?!\p{Lu}|\.\s+\p{Lu})/u;
