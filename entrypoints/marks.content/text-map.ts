import type { Span } from '@/utils/speech/types';
import type { Piece } from '@/utils/page/piece';

/** Where the characters of a text stand in the page. */
export interface TextMap {
  slice(start: number, end: number): string;
  /**
   * Without the white space around the span, and without what stands in between in the page but
   * not in the text. Empty where the page shows nothing of it; undefined where the page no longer
   * holds this text.
   */
  rangesOf(span: Span): StaticRange[] | undefined;
  /** The character of the text that stands here. */
  indexAt(node: Node, offset: number): number | undefined;
}

interface Part {
  node: Text;
  from: number;
  to: number;
}

/** Soft hyphens and zero-width characters are part of the page's words, but not of the text. */
const UNSEEN = /^[\s\u00AD\u200B-\u200F\u2060\uFEFF]*$/;

/** The list may grow later. */
export function createTextMap(pieces: readonly Piece[]): TextMap {
  const starts = createStarts(pieces);

  /** Each piece that has a part in the stretch, with the borders of that part in the piece. */
  function* partsOf(start: number, end: number): Generator<[Piece, number, number]> {
    for (let index = starts.pieceAt(start); index < pieces.length; index++) {
      const piece = pieces[index]!;
      const from = Math.max(0, start - starts.of(index));
      const to = Math.min(piece.text.length, end - starts.of(index));
      if (to <= 0) return;
      if (from < to) yield [piece, from, to];
    }
  }

  function slice(start: number, end: number): string {
    return Array.from(partsOf(start, end), ([{ text }, from, to]) => text.slice(from, to)).join('');
  }

  function rangesOf({ charIndex, charLength }: Span): StaticRange[] | undefined {
    const text = slice(charIndex, charIndex + charLength);
    const start = charIndex + text.length - text.trimStart().length;
    const parts: Part[] = [];
    for (const [piece, from, to] of partsOf(start, start + text.trim().length)) {
      if (piece.node === undefined) continue;
      if (!isThere(piece, from, to)) return undefined;
      addPart(parts, { node: piece.node, from: piece.offset + from, to: piece.offset + to });
    }
    return parts.map(toRange);
  }

  function indexAt(node: Node, offset: number): number | undefined {
    const index = pieces.findIndex((piece) => piece.node === node && isInside(piece, offset));
    const piece = pieces[index];
    if (piece === undefined || !isThere(piece, 0, piece.text.length)) return undefined;
    return starts.of(index) + offset - piece.offset;
  }

  return { slice, rangesOf, indexAt };
}

/** Where each piece of a list begins in the text, and where the next one will. */
function createStarts(pieces: readonly Piece[]) {
  const starts = [0];

  function grow(): void {
    while (starts.length <= pieces.length) {
      starts.push(starts.at(-1)! + pieces[starts.length - 1]!.text.length);
    }
  }

  return {
    of(index: number): number {
      grow();
      return starts[index]!;
    },
    /** The piece that holds this character. */
    pieceAt(charIndex: number): number {
      grow();
      let [low, high] = [0, pieces.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! > charIndex) high = middle;
        else low = middle + 1;
      }
      return Math.max(0, low - 1);
    },
  };
}

function isInside({ text, offset: from }: Piece, offset: number): boolean {
  return offset >= from && offset < from + text.length;
}

/** Of a run of white space, any may stand in the page for the one in the text. */
function isThere({ text, node, offset }: Piece, from: number, to: number): boolean {
  if (!node!.isConnected) return false;
  const { data } = node!;
  for (let index = from; index < to; index++) {
    const [told, found] = [text[index]!, data[offset + index]];
    if (told !== found && (found === undefined || (told + found).trim() !== '')) return false;
  }
  return true;
}

function addPart(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (last?.node === part.node && UNSEEN.test(part.node.data.slice(last.to, part.from))) {
    last.to = part.to;
  } else parts.push(part);
}

function toRange({ node, from, to }: Part): StaticRange {
  return new StaticRange({
    startContainer: node,
    startOffset: from,
    endContainer: node,
    endOffset: to,
  });
}
