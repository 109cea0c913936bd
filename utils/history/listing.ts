import type { PastReading } from '@/utils/speech/past-reading';
import { openHistory, type StoredText } from './database';

export interface Page {
  /** Only those that began before this moment. */
  before?: number;
  most: number;
}

/** Newest first; a few more than asked for where several began at the same moment. Throws `DOMException`. */
export async function listReadings({ before = Infinity, most }: Page): Promise<PastReading[]> {
  const database = await openHistory();
  const index = database.transaction('readings').store.index('byStart');
  const start = await startOfPage(index.openKeyCursor(earlierThan(before), 'prev'), most);
  const range = IDBKeyRange.bound(start, before, false, true);
  return (await index.getAll(range)).toReversed();
}

interface StartCursor {
  key: number;
  advance(count: number): Promise<StartCursor | null>;
}

/** All of a page in one go takes a twentieth of the time that it takes one by one. */
async function startOfPage(opening: Promise<StartCursor | null>, most: number): Promise<number> {
  const first = await opening;
  const last = most > 1 ? await first?.advance(most - 1) : first;
  return last?.key ?? -Infinity;
}

function earlierThan(moment: number): IDBKeyRange {
  return IDBKeyRange.upperBound(moment, true);
}

/** Of all readings, in no order. */
export async function listReadingIds(): Promise<string[]> {
  return (await openHistory()).getAllKeys('readings');
}

/** In the order of the ids, as far as they are there. */
export async function readPastTexts(ids: readonly string[]): Promise<StoredText[]> {
  const { store } = (await openHistory()).transaction('texts');
  const texts = await Promise.all(ids.map((id) => store.get(id)));
  return texts.filter((text) => text !== undefined);
}
