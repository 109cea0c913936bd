import type { DBSchema, IDBPDatabase } from 'idb';
import type { Clip, PastReading, PastText } from '@/utils/speech/past-reading';
import { createConnection } from './connection';

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
  totals: { key: 'sounds'; value: number };
}

/** With the keys of its clips, each once, to find out who still needs one. */
export interface StoredText extends PastText {
  clips: string[];
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

export const { open: openHistory, drop: dropHistory } = createConnection<HistorySchema>({
  name: 'hark-history',
  version: 1,
  build(database) {
    database.createObjectStore('readings', { keyPath: 'id' }).createIndex('byStart', 'startedAt');
    database
      .createObjectStore('texts', { keyPath: 'id' })
      .createIndex('byClip', 'clips', { multiEntry: true });
    const clips = database.createObjectStore('clips', { keyPath: 'key' });
    clips.createIndex('bySentence', 'sentences', { multiEntry: true });
    clips.createIndex('byHistoryItem', 'historyItemId');
    database.createObjectStore('sounds');
    database.createObjectStore('totals');
  },
});
