import type { IDBPTransaction } from 'idb';
import type { HistorySchema } from './database';

/** All that a reading consists of. */
export const WRITTEN = ['readings', 'texts', 'segments', 'clips', 'sounds', 'totals'] as const;

export type Writing = IDBPTransaction<HistorySchema, typeof WRITTEN, 'readwrite'>;

/** Returns the bytes that came free; none where a segment still needs it. */
export async function releaseClip(transaction: Writing, key: string): Promise<number> {
  const users = await transaction.objectStore('segments').index('byClip').count(key);
  const clips = transaction.objectStore('clips');
  const clip = users === 0 ? await clips.get(key) : undefined;
  if (clip === undefined) return 0;
  await Promise.all([clips.delete(key), transaction.objectStore('sounds').delete(key)]);
  return clip.size;
}

/** Bytes of all sound that is kept. */
export async function totalOf(transaction: Writing): Promise<number> {
  return (await transaction.objectStore('totals').get('sounds')) ?? 0;
}

export async function addToTotal(transaction: Writing, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const total = Math.max(0, (await totalOf(transaction)) + bytes);
  await transaction.objectStore('totals').put(total, 'sounds');
}

/** The keys of a reading's segments. */
export function segmentsOf(reading: string): IDBKeyRange {
  return IDBKeyRange.bound([reading, -Infinity], [reading, Infinity]);
}
