import { openDB, type DBSchema, type IDBPDatabase, type StoreNames } from 'idb';
import type { Clip, PastReading, PastText, QueuedText } from '@/utils/speech/past-reading';

/*
 * What was heard, on this device only: readings, their texts, and the sound that was paid for.
 *
 *   readings ──1:1── texts ──n:m── clips ──1:1── sounds
 *
 * Lists read `readings` alone, searches in texts read `texts`, and bytes are read where they are
 * heard. A clip lives as long as a text names it.
 *
 * The browser may throw all this away, refuse it or run out of room. Nothing but the history may
 * notice: whoever writes here catches what fails and goes on.
 */

export interface HistorySchema extends DBSchema {
  readings: { key: string; value: PastReading; indexes: { byStart: number } };
  texts: { key: string; value: StoredText; indexes: { byClip: string } };
  clips: { key: string; value: Clip; indexes: { bySentence: string; byHistoryItem: string } };
  sounds: { key: string; value: ArrayBuffer };
  queue: { key: string; value: QueuedText; indexes: { byPosition: number } };
  files: { key: string; value: KeptFile };
  totals: { key: 'sounds'; value: number };
}

/** With the keys of its clips, each once, to find out who still needs one. */
export interface StoredText extends PastText {
  clips: string[];
}

/** Made by the background, and handed to the person by a document. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: ArrayBuffer;
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;
export type HistoryStore = StoreNames<HistorySchema>;

const NAME = 'hark-history';
const VERSION = 1;
/** An older connection that does not let go holds a new version up for ever. */
const OPEN_MS = 10_000;

let opening: Promise<HistoryDatabase> | undefined;

/** One connection for each context, made again when the browser has closed it. Throws `DOMException`. */
export function openHistory(): Promise<HistoryDatabase> {
  opening ??= withDeadline(open()).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

function open(): Promise<HistoryDatabase> {
  const forget = () => (opening = undefined);
  return openDB<HistorySchema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('readings', { keyPath: 'id' }).createIndex('byStart', 'startedAt');
      database
        .createObjectStore('texts', { keyPath: 'id' })
        .createIndex('byClip', 'clips', { multiEntry: true });
      const clips = database.createObjectStore('clips', { keyPath: 'key' });
      clips.createIndex('bySentence', 'sentences', { multiEntry: true });
      clips.createIndex('byHistoryItem', 'historyItemId');
      database.createObjectStore('sounds');
      database.createObjectStore('queue', { keyPath: 'id' }).createIndex('byPosition', 'position');
      database.createObjectStore('files');
      database.createObjectStore('totals');
    },
    blocking(_current, _wanted, event) {
      // Another context wants a newer version, or to wipe it.
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  });
}

async function withDeadline(work: Promise<HistoryDatabase>): Promise<HistoryDatabase> {
  const late = Promise.withResolvers<never>();
  const refuse = () => late.reject(new DOMException('The history does not open', 'TimeoutError'));
  const timer = setTimeout(refuse, OPEN_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
