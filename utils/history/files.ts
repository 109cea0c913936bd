import { openWaiting, type KeptFile } from './waiting';

export type { KeptFile };

/** Lays a file down for a document to pick up. Throws `DOMException`. */
export async function putFile(id: string, file: KeptFile): Promise<void> {
  await (await openWaiting()).put('files', file, id);
}

/** Only once: it is gone from here afterwards. */
export async function takeFile(id: string): Promise<KeptFile | undefined> {
  const database = await openWaiting();
  const { store, done } = database.transaction('files', 'readwrite');
  const [file] = await Promise.all([store.get(id), store.delete(id)]);
  await done;
  return file;
}

/** Those that nobody came for. */
export async function clearFiles(): Promise<void> {
  await (await openWaiting()).clear('files');
}
