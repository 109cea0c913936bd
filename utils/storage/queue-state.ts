import { storage } from '#imports';
import type { QueueEntry } from '@/utils/speech/queue';

/** What surfaces show of the queue; its texts are in the database. */
export interface QueueState {
  entries: QueueEntry[];
  /** How many were removed last and can come back. */
  removed: number;
  /** The next one begins when a reading has come to its end. */
  goesOn: boolean;
  /** One that could not be begun, to be tried again. */
  refusedId?: string;
}

export const EMPTY_QUEUE: QueueState = { entries: [], removed: 0, goesOn: false };

/** Absent until the background has looked, once after each start of the browser. */
export const queueState = storage.defineItem<QueueState | null>('session:queue', {
  fallback: null,
});
