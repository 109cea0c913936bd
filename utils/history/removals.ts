import type { PastReading } from '@/utils/speech/past-reading';
import { dropHistory, openHistory, type HistoryDatabase } from './database';
import { addToTotal, releaseClip, segmentsOf, totalOf, WRITTEN, type Writing } from './room';

/** So many at once; whoever wants to keep something meanwhile waits no longer than for these. */
const AT_ONCE = 50;

/** With what no other reading needs of their sound. Throws `DOMException`. */
export async function removeReadings(ids: readonly string[]): Promise<void> {
  const database = await openHistory();
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    for (const id of ids.slice(first, first + AT_ONCE)) await removeOne(transaction, id);
    await transaction.done;
  }
}

async function removeOne(transaction: Writing, id: string): Promise<void> {
  const segments = transaction.objectStore('segments');
  const all = await segments.getAll(segmentsOf(id));
  await Promise.all([
    transaction.objectStore('readings').delete(id),
    transaction.objectStore('texts').delete(id),
    segments.delete(segmentsOf(id)),
  ]);
  let freed = 0;
  for (const key of new Set(all.map(({ clip }) => clip)))
    freed += await releaseClip(transaction, key);
  await addToTotal(transaction, -freed);
}

/** A sound that cannot be played; the readings that named it are without it. */
export async function removeClip(key: string): Promise<void> {
  const database = await openHistory();
  const transaction = database.transaction(['clips', 'sounds', 'totals'], 'readwrite');
  const clips = transaction.objectStore('clips');
  const totals = transaction.objectStore('totals');
  const [clip, total = 0] = await Promise.all([clips.get(key), totals.get('sounds')]);
  if (clip !== undefined) {
    await Promise.all([
      clips.delete(key),
      transaction.objectStore('sounds').delete(key),
      totals.put(Math.max(0, total - clip.size), 'sounds'),
    ]);
  }
  await transaction.done;
}

/** All that was heard, pinned or not. Throws `DOMException`. */
export const removeAllReadings = dropHistory;

export interface Limits {
  /** Bytes of sound; 0 is no limit. */
  size: number;
  /** Older ones go; 0 is no limit. */
  ageMs: number;
  now: number;
}

/**
 * Removes the oldest that are not pinned, as far as the limits ask for. Room is made by those alone
 * that have sound. Returns how many went.
 */
export async function trimReadings(limits: Limits): Promise<number> {
  const database = await openHistory();
  if (!(await isOver(database, limits))) return 0;
  let removed = 0;
  let after = -Infinity;
  for (;;) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    const index = transaction.objectStore('readings').index('byStart');
    const some = await index.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE);
    const last = some.at(-1)?.startedAt ?? Infinity;
    // With all that began at the same moment as the last.
    const oldest = await index.getAll(IDBKeyRange.bound(after, last, true));
    const { gone, isDone } = await trimAmong(transaction, oldest, limits);
    await transaction.done;
    removed += gone;
    after = last;
    if (isDone || some.length < AT_ONCE) return removed;
  }
}

/** To look holds nobody up, and there is nothing to remove after most segments. */
async function isOver(database: HistoryDatabase, { size, ageMs, now }: Limits): Promise<boolean> {
  const transaction = database.transaction(['readings', 'totals']);
  const [total = 0, oldest] = await Promise.all([
    transaction.objectStore('totals').get('sounds'),
    transaction.objectStore('readings').index('byStart').openKeyCursor(),
  ]);
  return (size > 0 && total > size) || (ageMs > 0 && (oldest?.key ?? now) < now - ageMs);
}

async function trimAmong(transaction: Writing, oldest: readonly PastReading[], limits: Limits) {
  const isOld = ({ startedAt }: PastReading) =>
    limits.ageMs > 0 && startedAt < limits.now - limits.ageMs;
  let gone = 0;
  for (const reading of oldest) {
    const isFull = limits.size > 0 && (await totalOf(transaction)) > limits.size;
    if (!isFull && !isOld(reading)) return { gone, isDone: true };
    if (reading.isPinned || !(isOld(reading) || reading.size > 0)) continue;
    await removeOne(transaction, reading.id);
    gone += 1;
  }
  return { gone, isDone: false };
}
