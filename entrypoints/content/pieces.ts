import type { Piece } from '@/utils/page/piece';

/** White space that is painted only if text comes before and after it on the same line. */
export interface Gap extends Piece {
  /** A line feed in the source, which is not painted between two Chinese or Japanese characters. */
  hasLineFeed: boolean;
}

export interface PieceWriter {
  write(piece: Piece): void;
  leaveGap(gap: Gap): void;
  endLine(): void;
  /** As between two cells of a row: something is said on the same line, but apart. */
  separate(): void;
  /** The last gap goes, unless a word comes after it. */
  loosen(): void;
}

const WIDE = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Bopo}\\u3000-\\u303F\\uFF01-\\uFF60]';
const WIDE_START = new RegExp(`^${WIDE}`, 'u');
const WIDE_END = new RegExp(`${WIDE}$`, 'u');
const ENDS_APART = /[.,;:!?…、。！？，；：]$/;
const NO_GAP_BEFORE = /^[.,;:!?…)\]}»”’、。！？，；：]/;

/** Passes pieces on with what stands between them: nothing, one gap, or one line break. */
export function createPieceWriter(emit: (piece: Piece) => void): PieceWriter {
  let last = '';
  let isLineEnded = false;
  let isSeparated = false;
  let isLoose = false;
  let gap: Gap | undefined;

  function between(next: string): Piece | undefined {
    if (last === '') return undefined;
    if (isLineEnded) return { text: '\n', offset: 0 };
    if (isSeparated) return { text: ENDS_APART.test(last) ? ' ' : ', ', offset: 0 };
    if (isLoose && NO_GAP_BEFORE.test(next)) return undefined;
    return gap && !isUnpainted(gap, last, next) ? gap : undefined;
  }

  return {
    write(piece) {
      const link = between(piece.text);
      if (link !== undefined) emit(link);
      isLineEnded = isSeparated = isLoose = false;
      gap = undefined;
      last = piece.text;
      emit(piece);
    },
    leaveGap(next) {
      const hasLineFeed = next.hasLineFeed || gap?.hasLineFeed === true;
      // Of several only the first is painted, but a zero-width character is no space.
      const isFirst = gap === undefined || !/\s/.test(gap.text);
      gap = { ...(isFirst ? next : gap!), hasLineFeed };
      isLoose = false;
    },
    endLine() {
      isLineEnded = true;
      gap = undefined;
    },
    separate() {
      isSeparated = true;
    },
    loosen() {
      isLoose = true;
    },
  };
}

function isUnpainted({ hasLineFeed }: Gap, before: string, after: string): boolean {
  return hasLineFeed && WIDE_END.test(before) && WIDE_START.test(after);
}
