/**
 * A part of the text. Put together in order, pieces are the whole. Each character of `text` stands
 * for one character of the node, counted from `offset`.
 */
export interface Piece {
  text: string;
  /** Absent for a line break, which stands for no character, and for the text of a field. */
  node?: Text;
  offset: number;
}

/** White space that is painted only if text comes before and after it on the same line. */
export interface Gap extends Piece {
  /** A line feed in the source, which is not painted between two Chinese or Japanese characters. */
  hasLineFeed: boolean;
}

export interface PieceWriter {
  write(piece: Piece): void;
  leaveGap(gap: Gap): void;
  endLine(): void;
}

const WIDE = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Bopo}\\u3000-\\u303F\\uFF01-\\uFF60]';
const WIDE_START = new RegExp(`^${WIDE}`, 'u');
const WIDE_END = new RegExp(`${WIDE}$`, 'u');

/** Passes pieces on with what stands between them: nothing, one gap, or one line break. */
export function createPieceWriter(emit: (piece: Piece) => void): PieceWriter {
  let last = '';
  let isLineEnded = false;
  let gap: Gap | undefined;
  return {
    write(piece) {
      if (last !== '' && isLineEnded) emit({ text: '\n', offset: 0 });
      else if (last !== '' && gap && !isUnpainted(gap, last, piece.text)) emit(gap);
      isLineEnded = false;
      gap = undefined;
      last = piece.text;
      emit(piece);
    },
    leaveGap(next) {
      const hasLineFeed = next.hasLineFeed || gap?.hasLineFeed === true;
      // Of several only the first is painted, but a zero-width character is no space.
      const isFirst = gap === undefined || !/\s/.test(gap.text);
      gap = { ...(isFirst ? next : gap!), hasLineFeed };
    },
    endLine() {
      isLineEnded = true;
      gap = undefined;
    },
  };
}

function isUnpainted({ hasLineFeed }: Gap, before: string, after: string): boolean {
  return hasLineFeed && WIDE_END.test(before) && WIDE_START.test(after);
}
