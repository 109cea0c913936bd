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

interface Captures {
  newest?: CapturedPieces;
  held?: CapturedPieces;
}

// Each injection evaluates the script anew, in the same world.
const CAPTURES = Symbol.for('hark.captures');
const world = globalThis as { [CAPTURES]?: Captures };

/** Keeps the newest, and the one that is held. */
export function rememberCapture(captured: CapturedPieces): void {
  world[CAPTURES] = { ...world[CAPTURES], newest: captured };
}

export function holdCapture(captureId: string): CapturedPieces | undefined {
  const { newest, held } = world[CAPTURES] ?? {};
  const found = [newest, held].find((captured) => captured?.captureId === captureId);
  if (found !== undefined) world[CAPTURES] = { newest, held: found };
  return found;
}

/** What was captured since then is kept, for a reading that is about to begin. */
export function releaseCapture(): void {
  const { newest, held } = world[CAPTURES] ?? {};
  world[CAPTURES] = newest === held ? {} : { newest };
}
