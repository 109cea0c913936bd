import type { Span, WordBoundary } from '@/utils/speech/types';
import { endOf } from './pieces';

/**
 * A slow voice, until this one has shown its pace: an end that is guessed too early would let go of
 * a sentence that still sounds.
 */
const SECONDS_PER_UNIT = 0.1;

/**
 * The time a voice has spoken of one segment, as if at rate 1 and without any silence: what the
 * place in its audio is to a segment that is played.
 *
 * Text that is said again takes the place of what was said from there on, and text that was passed
 * over takes no time. So boundaries are always in order, in the text as in time.
 */
export interface SegmentClock {
  /** When the text from here on was said or, if it was not, would be. */
  secondsAt(charIndex: number): number;
  /** Sound of this piece begins. `tellsWords`: until the first one there is nothing to tell. */
  begin(piece: Span, tellsWords: boolean): void;
  /** Seconds count from the start of the piece. */
  addWord(word: WordBoundary): void;
  /** The piece was said, in this many seconds. */
  end(seconds: number): void;
  /** The voice was stopped within the piece, after this many seconds of it. */
  stop(seconds: number): void;
  /**
   * What has begun, in the order of the text: the words or, of a piece without any, the piece. The
   * end of what is being said is a guess.
   */
  readonly boundaries: readonly WordBoundary[];
}

interface Point {
  charIndex: number;
  seconds: number;
}

export function createSegmentClock(): SegmentClock {
  let points: Point[] = [];
  let boundaries: WordBoundary[] = [];
  let secondsPerUnit = SECONDS_PER_UNIT;
  /** What is being said, and its latest word. */
  let piece: WordBoundary | undefined;
  let word: WordBoundary | undefined;

  function secondsAt(charIndex: number): number {
    return points.findLast((point) => point.charIndex <= charIndex)?.seconds ?? 0;
  }

  /** Without the guess that it replaces, which may not have been told. */
  function tell(boundary: WordBoundary, guess: WordBoundary) {
    boundaries = [...boundaries.filter((other) => other !== guess), boundary];
    return boundary;
  }

  function stop(seconds: number) {
    if (piece === undefined) return;
    const last = word ?? piece;
    const now = Math.max(piece.startSeconds + seconds, last.startSeconds);
    tell({ ...last, endSeconds: word ? Math.min(word.endSeconds, now) : now }, last);
    if (last.charIndex > piece.charIndex) {
      points.push({ charIndex: last.charIndex, seconds: last.startSeconds });
    }
    points.push({ charIndex: endOf(last), seconds: now });
    piece = undefined;
    word = undefined;
  }

  return {
    secondsAt,
    begin({ charIndex, charLength }, tellsWords) {
      boundaries = boundaries.filter((boundary) => endOf(boundary) <= charIndex);
      const startSeconds = Math.max(secondsAt(charIndex), boundaries.at(-1)?.endSeconds ?? 0);
      points = points.filter((point) => point.charIndex < charIndex);
      points.push({ charIndex, seconds: startSeconds });
      const endSeconds = startSeconds + charLength * secondsPerUnit;
      piece = { charIndex, charLength, startSeconds, endSeconds };
      word = undefined;
      if (!tellsWords) boundaries = [...boundaries, piece];
    },
    addWord({ charIndex, charLength, ...told }) {
      if (piece === undefined) return;
      const startSeconds = piece.startSeconds + told.startSeconds;
      const endSeconds = piece.startSeconds + told.endSeconds;
      word = tell({ charIndex, charLength, startSeconds, endSeconds }, piece);
    },
    end(seconds) {
      const { charLength = Infinity } = piece ?? {};
      secondsPerUnit = Math.max(secondsPerUnit, seconds / charLength);
      stop(seconds);
    },
    stop,
    get boundaries() {
      return boundaries;
    },
  };
}
