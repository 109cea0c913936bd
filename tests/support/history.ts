import type { Hark } from './hark.ts';

/** What is kept, as it stands in the database. */
export interface KeptReading {
  id: string;
  title: string;
  address?: string;
  credits: number;
  seconds: number;
  size: number;
  text: string;
  /** Where each kept segment begins, and whether all of its sound is there. */
  segments: { charIndex: number; isWhole: boolean }[];
}

/** Newest first; from a page of the extension, as the history page sees it. */
export function readHistory(hark: Hark): Promise<KeptReading[]> {
  return hark.desk.evaluate(async () => {
    const promised = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error as Error));
      });
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hark-history')) return [];
    const database = await promised(indexedDB.open('hark-history'));
    const all = (store: string) =>
      promised<unknown[]>(database.transaction(store).objectStore(store).getAll());
    const [readings, texts, segments, clips] = await Promise.all([
      all('readings'),
      all('texts'),
      all('segments'),
      all('clips'),
    ]);
    const sizes = new Map<string, number>();
    const sounds = database.transaction('sounds').objectStore('sounds');
    for (const { key, size } of clips as { key: string; size: number }[]) {
      const bytes = (await promised(sounds.get(key))) as ArrayBuffer | undefined;
      if (bytes?.byteLength === size) sizes.set(key, size);
    }
    database.close();
    return (readings as (KeptReading & { startedAt: number })[])
      .toSorted((one, other) => other.startedAt - one.startedAt)
      .map((reading) => {
        const text = (texts as { id: string; text: string }[]).find(({ id }) => id === reading.id);
        const own = (segments as { reading: string; clip: string; charIndex: number }[]).filter(
          (segment) => segment.reading === reading.id,
        );
        return {
          ...reading,
          text: text?.text ?? '',
          segments: own.map(({ clip, charIndex }) => ({ charIndex, isWhole: sizes.has(clip) })),
        };
      });
  });
}

/** As if nothing had been heard or saved so far. */
export async function forgetHistory(hark: Hark): Promise<void> {
  const { saving } = await hark.desk.evaluate(
    () => chrome.storage.session.get('saving') as Promise<{ saving?: { id: string }[] }>,
  );
  for (const { id } of saving ?? []) {
    await hark.send('cancelSaving', { id });
    await hark.send('dismissSaving', { id });
  }
  await hark.desk.evaluate(async () => {
    const drop = (name: string) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(request.error as Error));
      });
    await Promise.all(['hark-history', 'hark-waiting'].map(drop));
  });
}
