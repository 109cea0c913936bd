import type { Skips } from '@/utils/speech/following';

/** Characters of a line that are not said. */
export interface Cut {
  charIndex: number;
  charLength: number;
}

type TextSkips = Pick<Skips, 'citations' | 'footnotes' | 'addresses'>;

/** Bounded, so that a page full of brackets costs no more than one full of letters. */
const BRACKETS = /\[([^[\]]{1,60})\]/g;

const NUMBERS = /^\s*[1-9]\d{0,2}[a-z]?(?:\s*[,;–—-]\s*[1-9]\d{0,2}[a-z]?)*\s*$/;
const NAMED_NOTE =
  /^(?:(?:foot|end)?notes?|nb|n|fn|refs?\.?|(?:lower|upper)-(?:alpha|roman)|anm\.?|nota)\s?\d{1,3}$/i;
/** What editors of a wiki leave behind, and the links to edit a part of it. */
const EDITORIAL = new RegExp(
  '^(?:[\\p{L} ]*(?:needed|\\b(?:who|whom|which|when|where|why|how|what)\\?)|' +
    'original research\\??|failed verification|dubious(?: *[–-] *discuss)?|disputed|dead link|' +
    'permanent dead link|update|unreliable source\\?|not in citation given|' +
    '(?:edit|bearbeiten|modifier|editar|modifica|bewerken|править|編集|编辑)(?: *[|·] *[\\p{L} ]+)?|' +
    'edit source|quelltext bearbeiten)$',
  'iu',
);

/** The letters with which notes begin to count; others after a word are often part of a quotation. */
const NOTE_AFTER_WORD = /^[abc]$/;
const NOTE_AFTER_SIGN = /^[a-z]$/;
const SENTENCE_SIGN = /[.,;:!?…)\]}»”’'"。、！？]$/;
const CLOSING = /^[\s.,;:!?…)\]}»”’'"。、！？，；：[]/;

const WORD_END = /[\w$.]{0,40}$/;
/** In running prose about code: a name with a place in brackets. */
const IDENTIFIER =
  /[_$]|[A-Za-z]\d+$|\w\.\w+$|^[a-z]+[A-Z]|^[A-Za-z]$|^(?:arr|array|args?|argv|list|lst|items?|data|foo|bar|buf|str|obj|dict|map|rows?|cols?|vec|matrix|tmp|ptr|nums|values|keys|elements)$/;
const ASSIGNED = /^\s?[-+*/]?=/;

const RAISED = /[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]{1,3}/g;
const WAY_BACK = /\s?[\u21A9\u2934]\uFE0E?/g;
/** Raised after these, a number is a power. */
const MEASURED =
  /(?:sin|cos|tan|log|exp|inch(?:es)?|feet|foot|yards?|miles?|(?:kilo|centi|milli)?met(?:re|er)s?)$/i;

/** An address; scripts written without spaces may follow one directly and end it. */
const ADDRESS =
  /(?<![\p{L}\p{N}@.\-/])(?:(?:https?|ftp):\/\/|www\.)[\w.~:/?#[\]@!$&'()*+,;=%\-\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Arab}]+/giu;
const BEFORE_HOST = /^(?:[a-z]+:\/\/)?(?:[^/?#@]*@)?(?:www\.)?/i;
const TRAILING = new Set('.,;:!?\'")');

/**
 * What of a line, which is a whole block or a part of one up to a line break, is not to be said.
 * In order, without overlaps; takes time in proportion to the length.
 */
export function unspokenIn(line: string, skips: TextSkips): Cut[] {
  const cuts = [
    ...(skips.addresses ? addressesIn(line) : []),
    ...(skips.citations ? citationsIn(line) : []),
    ...(skips.footnotes ? footnotesIn(line) : []),
  ];
  return withoutOverlaps(cuts.toSorted((a, b) => a.charIndex - b.charIndex));
}

/**
 * Whether a raised number after this text leads to a note, and is no power, unit or ordinal.
 *
 * @param before at least the last 30 characters before it
 */
export function takesNote(before: string): boolean {
  const text = before.trimEnd();
  if (/\p{L}{3}$/u.test(text)) return !MEASURED.test(text);
  if (/[)\]]$/.test(text)) return /\p{L}{3}[.!?]?[)\]]$/u.test(text);
  return SENTENCE_SIGN.test(text);
}

function* citationsIn(line: string): Generator<Cut> {
  let lastEnd = 0;
  let isAtStart = true;
  let indexEnd = -1;
  for (const match of line.matchAll(BRACKETS)) {
    const { 0: whole, 1: inside = '', index } = match;
    const end = index + whole.length;
    const before = line.slice(Math.max(0, index - 40), index);
    const after = line.slice(end, end + 4);
    if (NUMBERS.test(inside) && (index === indexEnd || isIndex(before, after))) indexEnd = end;
    else if (isCitation(inside, before, after)) {
      const cut = withSpaceBefore(line, { from: index, to: end, lastEnd });
      isAtStart &&= cut.charIndex === lastEnd;
      if (isAtStart) cut.charLength += spaceAt(line, end);
      lastEnd = cut.charIndex + cut.charLength;
      yield cut;
    }
  }
}

function isCitation(inside: string, before: string, after: string): boolean {
  if (NUMBERS.test(inside) || NAMED_NOTE.test(inside) || EDITORIAL.test(inside)) return true;
  if (/^\p{L}/u.test(after)) return false;
  if (SENTENCE_SIGN.test(before)) return NOTE_AFTER_SIGN.test(inside);
  return NOTE_AFTER_WORD.test(inside) && /[\p{L}\p{N}]$/u.test(before);
}

function isIndex(before: string, after: string): boolean {
  const word = WORD_END.exec(before)?.[0] ?? '';
  return word !== '' && (IDENTIFIER.test(word) || ASSIGNED.test(after));
}

interface Found {
  from: number;
  to: number;
  lastEnd: number;
}

/** With the white space before it, where what comes after needs none. */
function withSpaceBefore(line: string, { from, to, lastEnd }: Found): Cut {
  let start = from;
  if (to === line.length || CLOSING.test(line[to]!)) {
    while (start > lastEnd && isSpace(line[start - 1])) start--;
  }
  return { charIndex: start, charLength: to - start };
}

function spaceAt(line: string, index: number): number {
  let end = index;
  while (isSpace(line[end])) end++;
  return end - index;
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}

function* footnotesIn(line: string): Generator<Cut> {
  for (const { 0: sign, index } of line.matchAll(RAISED)) {
    if (!takesNote(line.slice(Math.max(0, index - 30), index))) continue;
    yield { charIndex: index, charLength: sign.length };
  }
  for (const { 0: sign, index } of line.matchAll(WAY_BACK)) {
    yield { charIndex: index, charLength: sign.length };
  }
}

function* addressesIn(line: string): Generator<Cut> {
  for (const { 0: match, index } of line.matchAll(ADDRESS)) {
    const address = match.slice(0, lengthWithoutTrailing(match));
    const hostAt = BEFORE_HOST.exec(address)![0].length;
    const host = /^[^/?#:]*/.exec(address.slice(hostAt))![0];
    if (!/[^.]\.[^.]|^localhost$/.test(host)) continue;
    const hostEnd = hostAt + host.length;
    if (hostAt > 0) yield { charIndex: index, charLength: hostAt };
    if (hostEnd < address.length) {
      yield { charIndex: index + hostEnd, charLength: address.length - hostEnd };
    }
  }
}

/** A sentence ends after an address, or a bracket around it; one opened inside belongs to it. */
function lengthWithoutTrailing(address: string): number {
  let unopened = count(address, ')') - count(address, '(');
  let length = address.length;
  while (TRAILING.has(address[length - 1]!)) {
    if (address[length - 1] === ')' && unopened-- <= 0) break;
    length--;
  }
  return length;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

function withoutOverlaps(cuts: Cut[]): Cut[] {
  const kept: Cut[] = [];
  let end = 0;
  for (const cut of cuts) {
    const cutEnd = cut.charIndex + cut.charLength;
    if (cutEnd <= end) continue;
    const charIndex = Math.max(end, cut.charIndex);
    kept.push({ charIndex, charLength: cutEnd - charIndex });
    end = cutEnd;
  }
  return kept;
}
