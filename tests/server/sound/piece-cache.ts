import type { SoundPiece, SoundRequest } from './sound-request.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** Sound that was made once; the same text in the same voice costs nothing again. */
export interface PieceCache {
  get(request: SoundRequest): SoundPiece[] | undefined;
  set(request: SoundRequest, pieces: SoundPiece[]): void;
}

export function createPieceCache(): PieceCache {
  const entries = new Map<string, SoundPiece[]>();
  let bytes = 0;

  return {
    get: (request) => entries.get(JSON.stringify(request)),
    set(request, pieces) {
      entries.set(JSON.stringify(request), pieces);
      bytes += lengthOf(pieces);
      for (const [key, oldest] of entries) {
        if (bytes <= MOST_BYTES) return;
        entries.delete(key);
        bytes -= lengthOf(oldest);
      }
    },
  };
}

function lengthOf(pieces: SoundPiece[]): number {
  return pieces.reduce((sum, { audio }) => sum + audio.length, 0);
}
