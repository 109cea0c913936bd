import type { Abbreviations } from './abbreviations';
import { endPattern, endsWith, matchEnd } from './ends-with';

/** Both sides of a place after a sentence's terminator. */
export interface Side {
  before: string;
  terminator: string;
  closers: string;
  /** A footnote's mark, glued to the sentence. */
  note: string;
  space: string;
  right: string;
}

/** Whether a single full stop belongs to an abbreviation, an initial or a number. */
export function isInsideAfterStop(side: Side, lists: Abbreviations): boolean {
  const { before, closers, note, right } = side;
  if (!/^[)\]]?$/.test(closers) || note.startsWith('[')) return false;
  const kind = kindOf(before, lists);
  if (note) return kind !== undefined;
  if (isEnumerator(before, lists)) return true;
  if (LONE_LETTER_NEXT.test(right) && endsWith(before, LONE_LETTER)) return true;

  const isStarter = startsSentence(right, lists);
  if (endsWith(before, NUMBER)) {
    return lists.hasOrdinals && !isStarter && endsWith(before, ORDINAL);
  }
  if (kind === 'always') return true;
  if (kind === 'maybe') return !isStarter;
  const isNumberNext = /^[(#§]?\d/.test(right);
  if (kind === 'often') return isNumberNext || /^[^\p{L}]*\p{Ll}/u.test(right);
  if (kind === 'beforeNumber') return isNumberNext || ROMAN_NEXT.test(right);
  return isNumberNext && !ENUMERATOR_NEXT.test(right) && endsWith(before, SHORT_WORD);
}

/** Whether a word follows that begins a sentence rather than goes on in a name. */
export function startsSentence(right: string, { starters }: Abbreviations): boolean {
  const { word, apostrophe } = FIRST_WORD.exec(right)?.groups ?? {};
  if (!word) return false;
  return starters.has(word) || (Boolean(apostrophe) && starters.has(`${word}'`));
}

const FIRST_WORD = /^[^\p{L}\p{N}]*(?<word>\p{L}[\p{L}\p{M}]*)(?<apostrophe>['’])?/u;

/** The "5" of "Wash it. 5. Dry it", but not that of "p. 5. Dry it". */
function isEnumerator(before: string, lists: Abbreviations): boolean {
  const lead = matchEnd(before, ENUMERATOR)?.groups?.lead;
  if (lead === undefined) return false;
  const previous = before.slice(0, before.length - lead.length);
  return !lead.startsWith('.') || kindOf(previous, lists) === undefined;
}

/** A number or letter that opens the paragraph or follows a sentence, perhaps after a bullet. */
const ENUMERATOR = endPattern(
  '(?<lead>(?:^|\\n|[\\p{Sentence_Terminal}…:;][\\p{Pe}\\p{Pf}\\p{Pi}"\']*\\s+)' +
    '(?:[-–—•·*]\\s+)?\\(?(?:\\d{1,3}|[IVXLC]{1,6}|[a-zA-Z]))',
);

const ENUMERATOR_NEXT = /^\d{1,3}\.\s+[\p{Lu}\p{Lo}]/u;

const NUMBER = endPattern('(?<![\\p{L}\\p{N}])(?:\\d+|[IVXLC]{2,})');
const ORDINAL = endPattern('(?<!\\d)(?:\\d{1,3}|[IVXLC]+)');

/** Not "I", which is rather the pronoun. */
const ROMAN_NEXT = /^(?!I(?!\p{L}))[IVXLC]+(?!\p{L})/u;

/** Unlisted, but before a number more likely an abbreviation than a word. */
const SHORT_WORD = endPattern("(?<![\\p{L}\\p{M}\\d'’])(?:\\p{L}\\p{M}*){1,3}");

/** "Hauptstr. 5" */
const STREET = endPattern('\\p{Ll}str');

/** Between the parts of "z. B.", "т. е.", "J. K." */
const LONE_LETTER = endPattern("(?<![\\p{L}\\p{N}'’])[\\p{Lu}\\p{Ll}]");
const LONE_LETTER_NEXT = /^[\p{Lu}\p{Ll}]{1,3}\./u;

function kindOf(before: string, lists: Abbreviations) {
  for (const tail of tails(before)) {
    const kind = kindInLists(tail, lists);
    if (kind) return kind;
  }
  if (endsWith(before, STREET)) return 'beforeNumber';
  const isShortened = [ACRONYM, INITIAL, THAI_STOP].some((each) => endsWith(before, each));
  return isShortened ? 'maybe' : undefined;
}

function kindInLists(tail: string, { always, maybe, often, beforeNumber }: Abbreviations) {
  const isIn = (list: Set<string>) =>
    list.has(tail) || (tail.length > 1 && list.has(tail.toLowerCase()));
  if (isIn(always)) return 'always';
  if (isIn(maybe)) return 'maybe';
  if (isIn(often)) return 'often';
  return isIn(beforeNumber) ? 'beforeNumber' : undefined;
}

/** "siehe z. B" gives "z.B" and "B": the last dotted words, the longest first. */
function tails(before: string): string[] {
  const dotted = matchEnd(before, DOTTED)?.groups?.dotted;
  if (!dotted) return [];
  const words = dotted.split(/\.[^\S\n]*/);
  const found = words.map((_, i) => words.slice(i).join('.'));
  return endsWith(before, DOMAIN) ? found.filter((tail) => tail.includes('.')) : found;
}

const DOTTED = endPattern(
  '(?<![\\p{L}\\p{N}@/_:])(?<dotted>(?:\\p{L}[\\p{L}\\p{M}-]{0,15}\\.[^\\S\\n]?){0,3}' +
    '\\p{L}[\\p{L}\\p{M}]{0,15})',
);

/** The "co" of "example.co" abbreviates nothing. */
const DOMAIN = endPattern('\\p{L}{2,}\\.\\p{L}+');

/** U.S, a.m, J.R.R */
const ACRONYM = endPattern('(?<![\\p{L}\\p{N}.@])(?:\\p{L}\\.)+\\p{L}');

/** "J" in "J. K. Rowling"; Arabic letters stand for titles ("د."). */
const INITIAL = endPattern('(?<![\\p{L}\\p{N}°])(?:\\p{Lu}|[دمأاس])');

/** In Thai and Lao a full stop only shortens: "พ.ศ. 2560". */
const THAI_STOP = endPattern('[\\p{Script=Thai}\\p{Script=Lao}]');
