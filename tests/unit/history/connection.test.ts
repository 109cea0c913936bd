import 'fake-indexeddb/auto';
import { openDB, type DBSchema } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from '@/utils/history/connection';

interface Notes extends DBSchema {
  notes: { key: string; value: string };
}

const NAME = 'notes';

const aConnection = () =>
  createConnection<Notes>({
    name: NAME,
    version: 1,
    build: (database) => void database.createObjectStore('notes'),
  });

afterEach(async () => {
  vi.useRealTimers();
  await aConnection().drop();
});

describe('dropping a database', () => {
  it('leaves it empty for this context and for others that have it open', async () => {
    const [mine, others] = [aConnection(), aConnection()];
    await (await mine.open()).put('notes', 'a word', 'key');
    expect(await (await others.open()).get('notes', 'key')).toBe('a word');

    await mine.drop();

    expect(await (await others.open()).count('notes')).toBe(0);
    expect(await (await mine.open()).count('notes')).toBe(0);
  });

  it('waits for what is being written', async () => {
    const [mine, others] = [aConnection(), aConnection()];
    await mine.open();
    const { store, done } = (await others.open()).transaction('notes', 'readwrite');
    const writing = store.put('a word', 'key').then(() => store.put('another', 'next'));

    await mine.drop();
    await Promise.all([writing, done]);

    expect(await (await mine.open()).count('notes')).toBe(0);
  });

  it('is given up where somebody does not let go', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stubborn = await openDB(NAME, 1);

    const dropping = aConnection()
      .drop()
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await dropping).toMatchObject({ name: 'TimeoutError' });
    stubborn.close();
  });
});
