import type { PastReading, PastText } from '@/utils/speech/past-reading';
import { openHistory } from './database';
import { segmentsOf } from './room';

export async function countReadings(): Promise<number> {
  return (await openHistory()).count('readings');
}

export async function readReading(id: string): Promise<PastReading | undefined> {
  return (await openHistory()).get('readings', id);
}

export async function readPastText(id: string): Promise<PastText | undefined> {
  const transaction = (await openHistory()).transaction(['texts', 'segments']);
  const [text, segments] = await Promise.all([
    transaction.objectStore('texts').get(id),
    transaction.objectStore('segments').getAll(segmentsOf(id)),
  ]);
  return text && { ...text, segments };
}

/** Bytes of all sound that is kept. */
export async function keptBytes(): Promise<number> {
  return (await (await openHistory()).get('totals', 'sounds')) ?? 0;
}

export async function pinReading(id: string, isPinned: boolean): Promise<void> {
  const database = await openHistory();
  const { store, done } = database.transaction('readings', 'readwrite');
  const reading = await store.get(id);
  if (reading !== undefined) await store.put({ ...reading, isPinned });
  await done;
}
