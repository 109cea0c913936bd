import {
  addToQueue,
  bringBackToQueue,
  forgetPlaces,
  forgetRemoved,
  listQueue,
  moveInQueue,
  removeFromQueue,
  takeFromQueue,
} from '@/utils/history/queue';
import { logUnexpected } from '@/utils/logger';
import type { QueuedText } from '@/utils/speech/past-reading';
import { toEntry } from '@/utils/speech/queue';
import { EMPTY_QUEUE, queueState, type QueueState } from '@/utils/storage/queue-state';
import { createQueue } from './queue';

type Item = Omit<QueuedText, 'position'>;
type Going = Pick<QueueState, 'goesOn' | 'refusedId'>;

export interface TextQueue {
  add(item: Item, isReading: boolean): Promise<void>;
  list(): Promise<QueuedText[]>;
  state(): Promise<QueueState>;
  /** Puts it in front, where it stays while it is read; what was skipped for it goes. */
  begin(id: string, skippedId?: string): Promise<void>;
  /** It was read. */
  take(id: string): Promise<void>;
  move(id: string, beforeId: string | undefined): Promise<void>;
  remove(id: string): Promise<void>;
  clear(exceptId: string | undefined): Promise<void>;
  bringBack(): Promise<void>;
  forgetRemoved(): Promise<void>;
  setGoing(going: Going): Promise<void>;
}

/** The texts that wait, on disk, and what surfaces are told of them. */
export function createTextQueue(): TextQueue {
  // Without a database there is nothing in the queue, and speech does not notice.
  const enqueue = createQueue(restore().catch(logUnexpected));
  const state = async () => (await queueState.getValue()) ?? EMPTY_QUEUE;

  /** Nothing is known only after a start of the browser, and then nothing goes on by itself. */
  async function restore(): Promise<void> {
    if ((await queueState.getValue()) !== null) return;
    await forgetPlaces();
    await tell({});
  }

  async function tell(changes: Partial<QueueState>): Promise<void> {
    const entries = (await listQueue()).map(toEntry);
    await queueState.setValue({ ...(await state()), removed: 0, ...changes, entries });
  }

  const change = (work: () => Promise<Partial<QueueState> | void>) =>
    enqueue(async () => {
      const changes = await work();
      await tell(changes ?? {});
    });

  const remove = async (ids: string[]) => {
    await removeFromQueue(ids);
    return { removed: ids.length };
  };

  return {
    list: () => enqueue(listQueue),
    state: () => enqueue(state),
    add: (item, isReading) =>
      change(async () => {
        await forgetRemoved();
        const { entries, goesOn } = await state();
        await addToQueue(item);
        // A queue that was left alone stays so, or it would begin after anything that is read.
        return { goesOn: goesOn || isReading || entries.length === 0 };
      }),
    begin: (id, skippedId) =>
      change(async () => {
        if (skippedId !== undefined) await takeFromQueue(skippedId);
        const [first] = await listQueue();
        if (first !== undefined && first.id !== id) await moveInQueue(id, first.id);
        return { goesOn: true, refusedId: undefined, removed: (await state()).removed };
      }),
    take: (id) =>
      change(async () => {
        await takeFromQueue(id);
        return { removed: (await state()).removed };
      }),
    move: (id, beforeId) =>
      change(async () => {
        await moveInQueue(id, beforeId);
        return { removed: (await state()).removed };
      }),
    remove: (id) => change(() => remove([id])),
    clear: (exceptId) =>
      change(async () => {
        const ids = (await listQueue()).map(({ id }) => id);
        return remove(ids.filter((id) => id !== exceptId));
      }),
    bringBack: () => change(bringBackToQueue),
    forgetRemoved: () => change(forgetRemoved),
    setGoing: (going) => enqueue(async () => queueState.setValue({ ...(await state()), ...going })),
  };
}
