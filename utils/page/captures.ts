import type { Piece } from '@/utils/page/piece';

/** What a capture leaves behind in the page: where each character of its text stands. */
export interface CapturedPieces {
  captureId: string;
  /**
   * In order; put together they are the text. A piece without node has nothing on the page to mark.
   * Grows while a long text is still being read.
   */
  pieces: readonly Piece[];
  /** Reads the same part of the page anew, in slices, after it was rendered again. */
  reread(): Promise<Piece[]>;
}

export interface Captures {
  newest?: CapturedPieces;
  held?: CapturedPieces;
  /** Oldest first. */
  forLater?: readonly CapturedPieces[];
}

/** Of one page; older ones are read without marks. */
const MOST_FOR_LATER = 20;

/** The background looks here too. */
export const CAPTURES_NAME = 'hark.captures';
// Each injection evaluates the script anew, in the same world.
const CAPTURES = Symbol.for(CAPTURES_NAME);
const world = globalThis as { [CAPTURES]?: Captures };

/** Keeps the newest, the one that is held, and those that are to be read later. */
export function rememberCapture(captured: CapturedPieces, isForLater = false): void {
  const { forLater = [], ...others } = world[CAPTURES] ?? {};
  world[CAPTURES] = isForLater
    ? { ...others, forLater: [...forLater, captured].slice(-MOST_FOR_LATER) }
    : { ...others, forLater, newest: captured };
}

export function holdCapture(captureId: string): CapturedPieces | undefined {
  const { newest, held, forLater = [] } = world[CAPTURES] ?? {};
  const known = [newest, held, ...forLater];
  const found = known.find((captured) => captured?.captureId === captureId);
  if (found !== undefined) world[CAPTURES] = { newest, held: found, forLater };
  return found;
}

/** What was captured since then is kept, for a reading that is about to begin. */
export function releaseCapture(): void {
  const { newest, held, forLater } = world[CAPTURES] ?? {};
  world[CAPTURES] = newest === held ? { forLater } : { newest, forLater };
}
