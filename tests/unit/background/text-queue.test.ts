import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTextQueue } from '@/entrypoints/background/text-queue';
import { openWaiting } from '@/utils/history/waiting';
import { queueState } from '@/utils/storage/queue-state';
import { aQueuedText } from '../speech/builders';

beforeEach(async () => {
  await (await openWaiting()).clear('queue');
});

async function aQueueOf(...ids: string[]) {
  const queue = createTextQueue();
  for (const id of ids) await queue.add(aQueuedText({ id }), false);
  return queue;
}

async function shown(): Promise<string[] | undefined> {
  return (await queueState.getValue())?.entries.map(({ id }) => id);
}

describe('the queue', () => {
  it('is told without its texts', async () => {
    const queue = createTextQueue();
    const text = `A \n ${'long '.repeat(100)}`;

    await queue.add(aQueuedText({ id: 'a', title: 'T', text, site: 'read.test' }), false);

    const [entry] = (await queueState.getValue())!.entries;
    expect(entry).toMatchObject({ id: 'a', title: 'T', site: 'read.test' });
    expect(entry!.opening).toMatch(/^A long long/);
    expect(entry!.opening.length).toBeLessThanOrEqual(120);
    expect((await queue.list())[0]!.text).toBe(text);
  });

  it.each([
    ['before another', 'c', 'a', ['c', 'a', 'b']],
    ['to the end', 'a', undefined, ['b', 'c', 'a']],
  ])('is put into another order: %s', async (_, id, beforeId, order) => {
    const queue = await aQueueOf('a', 'b', 'c');

    await queue.move(id, beforeId);

    expect(await shown()).toEqual(order);
  });

  it('puts what is begun in front, and lets go what was skipped for it', async () => {
    const queue = await aQueueOf('a', 'b', 'c');

    await queue.begin('c', 'a');

    expect(await shown()).toEqual(['c', 'b']);
  });

  it('loses one only when it was read', async () => {
    const queue = await aQueueOf('a', 'b');
    await queue.begin('a');
    expect(await shown()).toEqual(['a', 'b']);

    await queue.take('a');

    expect(await shown()).toEqual(['b']);
  });
});

describe('what is removed', () => {
  it('comes back to where it was', async () => {
    const queue = await aQueueOf('a', 'b', 'c');
    await queue.remove('b');
    expect(await shown()).toEqual(['a', 'c']);
    expect((await queue.state()).removed).toBe(1);

    await queue.bringBack();

    expect(await shown()).toEqual(['a', 'b', 'c']);
    expect((await queue.state()).removed).toBe(0);
  });

  it('comes back all at once, except for what is read', async () => {
    const queue = await aQueueOf('a', 'b', 'c');
    await queue.clear('a');
    expect(await shown()).toEqual(['a']);
    expect((await queue.state()).removed).toBe(2);

    await queue.bringBack();

    expect(await shown()).toEqual(['a', 'b', 'c']);
  });

  it.each<[string, (queue: Awaited<ReturnType<typeof aQueueOf>>) => Promise<void>]>([
    ['another one is removed', (queue) => queue.remove('b')],
    ['another one is added', (queue) => queue.add(aQueuedText({ id: 'c' }), false)],
    ['nobody wants it back', (queue) => queue.forgetRemoved()],
  ])('is gone for good when %s', async (_, then) => {
    const queue = await aQueueOf('a', 'b');
    await queue.remove('a');

    await then(queue);

    expect(await (await openWaiting()).get('queue', 'a')).toBeUndefined();
  });

  it('can still come back while the queue is read', async () => {
    const queue = await aQueueOf('a', 'b', 'c');
    await queue.remove('b');

    await queue.begin('a');
    await queue.take('a');

    expect((await queue.state()).removed).toBe(1);
    await queue.bringBack();
    expect(await shown()).toEqual(['b', 'c']);
  });
});

describe('after a start of the browser', () => {
  const place = { tabId: 7, frameId: 0, captureId: '12' };

  it('is there, waits, and knows no page any more', async () => {
    const before = createTextQueue();
    await before.add(aQueuedText({ id: 'a', place }), true);
    await before.add(aQueuedText({ id: 'b' }), true);
    await before.remove('b');
    await queueState.removeValue();

    const after = createTextQueue();

    expect(await after.state()).toMatchObject({ goesOn: false, removed: 0 });
    expect(await shown()).toEqual(['a']);
    expect((await after.list())[0]!.place).toBeUndefined();
  });

  it('forgets nothing when only the worker is new', async () => {
    await createTextQueue().add(aQueuedText({ id: 'a', place }), true);

    const after = createTextQueue();

    expect(await after.state()).toMatchObject({ goesOn: true });
    expect((await after.list())[0]!.place).toEqual(place);
  });
});

describe('whether it goes on by itself', () => {
  it.each([
    ['begins with the first one', [], false, true],
    ['begins with one that is added to a reading', ['a'], true, true],
    ['does not begin with one more in silence', ['a'], false, false],
  ])('%s', async (_, ids, isReading, goesOn) => {
    const queue = await aQueueOf(...ids);
    await queue.setGoing({ goesOn: false });

    await queue.add(aQueuedText({ id: 'z' }), isReading);

    expect((await queue.state()).goesOn).toBe(goesOn);
  });
});

it('is empty where the database does not open', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.resetModules();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  const { createTextQueue: createAnew } = await import('@/entrypoints/background/text-queue');

  const queue = createAnew();

  await expect(queue.state()).resolves.toMatchObject({ entries: [] });
  await expect(queue.add(aQueuedText(), false)).rejects.toThrow('no');
});
