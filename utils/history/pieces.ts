import { openWaiting, type StoredPiece } from './waiting';

/** Throws `DOMException`. */
export async function putPiece(piece: StoredPiece): Promise<void> {
  await (await openWaiting()).put('pieces', piece);
}

/** In the order of the text. */
export async function listPieces(file: string): Promise<StoredPiece[]> {
  return (await openWaiting()).getAll('pieces', piecesOf(file));
}

export async function removePieces(file: string): Promise<void> {
  await (await openWaiting()).delete('pieces', piecesOf(file));
}

/** Those of files that nobody makes any more. */
export async function clearPieces(): Promise<void> {
  await (await openWaiting()).clear('pieces');
}

function piecesOf(file: string): IDBKeyRange {
  return IDBKeyRange.bound([file, -Infinity], [file, Infinity]);
}
