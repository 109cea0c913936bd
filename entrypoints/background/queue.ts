import { logUnexpected } from '@/utils/logger';

export type Enqueue = <T>(work: () => Promise<T>) => Promise<T>;

/** One after the other; work that fails is its caller's concern and holds up nothing. */
export function createQueue(first: Promise<unknown> = Promise.resolve()): Enqueue {
  let last = first;
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

type EnqueueForTab = (work: () => Promise<unknown>) => Promise<unknown>;

/** A queue for each tab: one that sleeps answers only when it wakes, and holds up no other. */
export function createTabQueues(): (tabId: number | undefined) => EnqueueForTab {
  const queues = new Map<number | undefined, Enqueue>();
  return (tabId) => {
    const enqueue = queues.get(tabId) ?? createQueue();
    queues.set(tabId, enqueue);
    // Nobody waits for what is told to a page.
    return (work) => enqueue(work).catch(logUnexpected);
  };
}
