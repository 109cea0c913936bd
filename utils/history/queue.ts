import type { QueuedText } from '@/utils/speech/past-reading';
import { openHistory } from './database';

/** In the order in which they will be read. Throws `DOMException`. */
export async function listQueue(): Promise<QueuedText[]> {
  return (await openHistory()).getAllFromIndex('queue', 'byPosition');
}

/** At the end. */
export async function addToQueue(item: Omit<QueuedText, 'position'>): Promise<void> {
  const database = await openHistory();
  const { store, done } = database.transaction('queue', 'readwrite');
  const last = await store.index('byPosition').openCursor(null, 'prev');
  await store.put({ ...item, position: (last?.value.position ?? 0) + 1 });
  await done;
}

/** Puts one before another, or at the end. */
export async function moveInQueue(id: string, beforeId: string | undefined): Promise<void> {
  const database = await openHistory();
  const { store, done } = database.transaction('queue', 'readwrite');
  const items = await store.index('byPosition').getAll();
  const moved = items.find((item) => item.id === id);
  if (moved !== undefined) {
    const others = items.filter((item) => item.id !== id);
    const at = others.findIndex((item) => item.id === beforeId);
    others.splice(at < 0 ? others.length : at, 0, moved);
    await Promise.all(others.map((item, index) => store.put({ ...item, position: index + 1 })));
  }
  await done;
}

export async function removeFromQueue(id: string): Promise<void> {
  await (await openHistory()).delete('queue', id);
}

export async function clearQueue(): Promise<void> {
  await (await openHistory()).clear('queue');
}
