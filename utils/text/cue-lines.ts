import type { Span } from '@/utils/speech/types';

/** Letters of a line; what is written densely counts twice. */
const LINE_WIDTH = 42;

/** A piece of a text that is never parted. */
export interface Atom extends Span {
  /** Without the space behind it. */
  width: number;
  /** Whether a sentence, or a part of one, ends here. */
  endsClause: boolean;
}

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303F\uFF00-\uFFEF]/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]/gu;
const CLAUSE_END = /[.,;:!?…。、，；：！？،؛؟।—–][\p{Pe}\p{Pf}"']*\s*$/u;

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words with what belongs to them; where words are not parted by spaces, as the browser parts them. */
export function atomsOf(text: string, span: Span): Atom[] {
  const end = span.charIndex + span.charLength;
  const part = text.slice(span.charIndex, end);
  const starts = [0];
  for (const { index, isWordLike } of SEGMENTER.segment(part)) {
    const before = part.slice(0, index);
    const isBorder = /\s$/u.test(before) || (isWordLike === true && mayPart(part, index));
    if (index > 0 && isBorder && !/^\s/u.test(part.slice(index))) starts.push(index);
  }
  return starts.map((start, index) => {
    const atom = part.slice(start, starts[index + 1] ?? part.length);
    return {
      charIndex: span.charIndex + start,
      charLength: atom.length,
      width: widthOf(atom.trim()),
      endsClause: CLAUSE_END.test(atom),
    };
  });
}

/** Between two words of a script without spaces, but not behind an opening bracket. */
function mayPart(part: string, index: number): boolean {
  const before = part[index - 1] ?? '';
  return DENSE.test(before) && DENSE.test(part[index] ?? '') && !/[\p{Ps}\p{Pi}]/u.test(before);
}

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** How wide a line of these would be. */
function widthOfLine(text: string, atoms: readonly Atom[]): number {
  const [first, last] = [atoms[0], atoms.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return widthOf(textOfAtoms(text, atoms));
}

/** As one line, with every white space alike. */
function textOfAtoms(text: string, atoms: readonly Atom[]): string {
  const [first, last] = [atoms[0], atoms.at(-1)];
  if (first === undefined || last === undefined) return '';
  const end = last.charIndex + last.charLength;
  return text.slice(first.charIndex, end).replace(/\s+/g, ' ').trim();
}

/** One line, or two of about the same length, if they are short enough; else `undefined`. */
export function toLines(text: string, atoms: readonly Atom[]): string[] | undefined {
  if (widthOfLine(text, atoms) <= LINE_WIDTH) return [textOfAtoms(text, atoms)];
  if (atoms.length === 1) return [textOfAtoms(text, atoms)];
  const at = bestCut(text, atoms);
  const [first, second] = [atoms.slice(0, at), atoms.slice(at)];
  const isFitting = (line: readonly Atom[]) =>
    line.length === 1 || widthOfLine(text, line) <= LINE_WIDTH;
  if (!isFitting(first) || !isFitting(second)) return undefined;
  return [textOfAtoms(text, first), textOfAtoms(text, second)];
}

/** How far from the middle a cut may be for the end of a clause, as a share of the whole. */
const CLAUSE_BONUS = 0.3;

/** Near the middle, if possible where a clause ends. Of at least two. */
export function bestCut(text: string, atoms: readonly Atom[]): number {
  const whole = widthOfLine(text, atoms);
  let best = { at: 1, score: Infinity };
  for (let at = 1, width = 0; at < atoms.length; at += 1) {
    const before = atoms[at - 1]!;
    width += before.width + (before.charLength > 0 && /\s$/.test(textOf(text, before)) ? 1 : 0);
    const away = Math.abs(whole / 2 - width);
    const isTooLong = Math.max(width, whole - width) > LINE_WIDTH && whole <= 2 * LINE_WIDTH;
    const score = away - (before.endsClause ? CLAUSE_BONUS * whole : 0) + (isTooLong ? whole : 0);
    if (score < best.score) best = { at, score };
  }
  return best.at;
}

function textOf(text: string, { charIndex, charLength }: Span): string {
  return text.slice(charIndex, charIndex + charLength);
}
