import type { Skips } from '@/utils/speech/following';
import { unspokenIn, type Cut } from '@/utils/text/unspoken';
import type { Piece } from '@/utils/page/piece';

/** Passes pieces on line by line, without what is not to be said; a line of nothing else goes. */
export interface SpokenLines {
  write(piece: Piece): void;
  /** After the last piece. */
  end(): void;
}

const CODE = 'code, kbd, samp, var, tt, pre';

export function createSpokenLines(skips: Skips, emit: (piece: Piece) => void): SpokenLines {
  let line: Piece[] = [];
  let lineBreak: Piece | undefined;
  let hasText = false;

  function end(): void {
    const spoken = withoutUnspoken(line, skips);
    line = [];
    if (!spoken.some(({ text }) => text.trim() !== '')) return;
    if (hasText && lineBreak !== undefined) emit(lineBreak);
    hasText = true;
    spoken.forEach(emit);
  }

  return {
    write(piece) {
      if (piece.text !== '\n') return void line.push(piece);
      end();
      lineBreak = piece;
    },
    end,
  };
}

function withoutUnspoken(pieces: Piece[], skips: Skips): Piece[] {
  const cuts = unspokenIn(pieces.map(({ text }) => text).join(''), skips);
  if (cuts.length === 0) return pieces;
  const kept: Piece[] = [];
  let start = 0;
  let next = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    let done = start;
    while (next < cuts.length && endOf(cuts[next]!) <= done) next++;
    // A cut may go on in the next piece, so the last one looked at is looked at again there.
    for (let at = next; at < cuts.length && cuts[at]!.charIndex < end; at++) {
      if (isCode(piece)) continue;
      if (cuts[at]!.charIndex > done) {
        kept.push(partOf(piece, done - start, cuts[at]!.charIndex - start));
      }
      done = Math.min(end, endOf(cuts[at]!));
    }
    if (done < end) kept.push(partOf(piece, done - start, end - start));
    start = end;
  }
  return kept;
}

/** Signs in a line of code mean something, and the person asked for its words. */
function isCode({ node }: Piece): boolean {
  return node?.parentElement?.closest(CODE) != null;
}

function endOf({ charIndex, charLength }: Cut): number {
  return charIndex + charLength;
}

function partOf({ text, node, offset }: Piece, from: number, to: number): Piece {
  return { text: text.slice(from, to), node, offset: offset + from };
}
