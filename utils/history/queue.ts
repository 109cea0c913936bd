import type { QueuedText } from '@/utils/speech/past-reading';
import { openWaiting } from './waiting';

/** In the order in which they will be read. Throws `DOMException`. */
export async function listQueue(): Promise<QueuedText[]> {
  const items = await (await openWaiting()).getAllFromIndex('queue', 'byPosition');
  return items.filter(({ isRemoved }) => isRemoved !== true);
}

/** At the end. */
export async function addToQueue(item: Omit<QueuedText, 'position'>): Promise<void> {
  const { store, done } = await write();
  const last = await store.index('byPosition').openCursor(null, 'prev');
  await store.put({ ...item, position: (last?.value.position ?? 0) + 1 });
  await done;
}

/** Puts one before another, or at the end. */
export async function moveInQueue(id: string, beforeId: string | undefined): Promise<void> {
  const { store, done } = await write();
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

/** For good: it was read. */
export async function takeFromQueue(id: string): Promise<void> {
  await (await openWaiting()).delete('queue', id);
}

/** Until they are forgotten they can come back to where they were. What was removed before cannot. */
export async function removeFromQueue(ids: readonly string[]): Promise<void> {
  await changeEach((item) => {
    if (item.isRemoved === true) return undefined;
    return ids.includes(item.id) ? { ...item, isRemoved: true } : item;
  });
}

/** What was removed last. */
export async function bringBackToQueue(): Promise<void> {
  await changeEach((item) => (item.isRemoved === true ? { ...item, isRemoved: false } : item));
}

export async function forgetRemoved(): Promise<void> {
  await changeEach((item) => (item.isRemoved === true ? undefined : item));
}

/** No page of before has the texts any more, and nobody wants back what was removed. */
export async function forgetPlaces(): Promise<void> {
  await changeEach((item) => (item.isRemoved === true ? undefined : { ...item, place: undefined }));
}

/** @param change returns the item as it is to be, or nothing where it is to go */
async function changeEach(change: (item: QueuedText) => QueuedText | undefined): Promise<void> {
  const { store, done } = await write();
  for (const item of await store.getAll()) {
    const changed = change(item);
    if (changed === undefined) await store.delete(item.id);
    else if (changed !== item) await store.put(changed);
  }
  await done;
}

async function write() {
  return (await openWaiting()).transaction('queue', 'readwrite');
}
