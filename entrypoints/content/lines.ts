import { createPieceWriter, type PieceWriter } from './pieces';
import type { Piece } from '@/utils/page/piece';

/** As `white-space-collapse`: which runs of white space and which line feeds are painted. */
export type WhiteSpace = 'collapse' | 'preserve' | 'preserve-breaks';

interface TextPart {
  node?: Text;
  from?: number;
  to?: number;
  whiteSpace: WhiteSpace;
}

export interface Lines extends Pick<PieceWriter, 'separate' | 'loosen'> {
  addText(data: string, part: TextPart): void;
  /** However often it is called, one "\n" comes between two texts, and none at the ends. */
  endLine(): void;
}

/** Soft hyphens are painted at line ends only; control characters never. */
const VANISHING = '\\u00AD\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u009F';
// Single spaces stay inside a piece, for otherwise each word would be a piece of its own.
const COLLAPSIBLE = new RegExp(`[ \\t-\\r]{2,}|[\\t-\\r]|[${VANISHING}]+`, 'g');
const PRESERVED = new RegExp(` *[\\t-\\r][ \\t-\\r]*|[${VANISHING}]+`, 'g');
const LINE_FEED = /[\n\r]/;
const BLANK = /[\s\u200B\u2060]/;

/**
 * Puts text into lines the way a browser does: white space at the edges of a line goes, a run of it
 * becomes one space or stays, and an empty line never comes about.
 */
export function createLines(emit: (piece: Piece) => void): Lines {
  const writer = createPieceWriter(emit);

  function addPlain(part: Piece): void {
    let start = 0;
    let end = part.text.length;
    while (start < end && BLANK.test(part.text[start]!)) start++;
    while (end > start && BLANK.test(part.text[end - 1]!)) end--;
    if (start > 0) writer.leaveGap({ ...slice(part, 0, start), hasLineFeed: false });
    if (end === start) return;
    writer.write(slice(part, start, end));
    if (end < part.text.length) writer.leaveGap({ ...slice(part, end), hasLineFeed: false });
  }

  function addWhiteSpace(run: Piece, whiteSpace: WhiteSpace): void {
    const hasLineFeed = LINE_FEED.test(run.text);
    if (hasLineFeed && whiteSpace !== 'collapse') return writer.endLine();
    const painted = whiteSpace === 'preserve' ? ' '.repeat(run.text.length) : ' ';
    writer.leaveGap({ ...run, text: painted, hasLineFeed });
  }

  function addText(data: string, { node, from = 0, to, whiteSpace }: TextPart): void {
    const whole: Piece = { text: data.slice(from, to), node, offset: from };
    let done = 0;
    const pattern = whiteSpace === 'preserve' ? PRESERVED : COLLAPSIBLE;
    for (const { 0: run, index } of whole.text.matchAll(pattern)) {
      if (index > done) addPlain(slice(whole, done, index));
      done = index + run.length;
      if (run.trim() === '') addWhiteSpace(slice(whole, index, done), whiteSpace);
    }
    if (done < whole.text.length) addPlain(slice(whole, done));
  }

  const { endLine, separate, loosen } = writer;
  return { addText, endLine, separate, loosen };
}

function slice({ text, node, offset }: Piece, start: number, end?: number): Piece {
  return { text: text.slice(start, end), node, offset: offset + start };
}
