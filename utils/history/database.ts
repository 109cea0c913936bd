import type { DBSchema, IDBPDatabase } from 'idb';
import type { Clip, PastReading, PastSegment, PastText } from '@/utils/speech/past-reading';
import { createConnection } from './connection';

/*
 * What was heard, on this device only: readings, their texts, and the sound that was paid for.
 *
 *   readings ──1:1── texts
 *      └──1:n── segments ──n:1── clips ──1:1── sounds
 *
 * Lists read `readings` alone, searches in texts read `texts`, and bytes are read where they are
 * heard. A text of any length is written once; each part that is heard adds a segment. A clip lives
 * as long as a segment names it.
 *
 * The browser may throw all this away, refuse it or run out of room. Nothing but the history may
 * notice: whoever writes here catches what fails and goes on.
 */

export interface HistorySchema extends DBSchema {
  readings: { key: string; value: PastReading; indexes: { byStart: number } };
  texts: { key: string; value: StoredText };
  segments: { key: SegmentKey; value: StoredSegment; indexes: { byClip: string } };
  clips: { key: string; value: Clip; indexes: { bySentence: string; byHistoryItem: string } };
  sounds: { key: string; value: ArrayBuffer };
  totals: { key: 'sounds'; value: number };
}

export type StoredText = Omit<PastText, 'segments'>;

/** The id of its reading, and where it begins. */
export type SegmentKey = [reading: string, charIndex: number];

export interface StoredSegment extends PastSegment {
  reading: string;
  charIndex: number;
  /** Those of its clip. */
  seconds: number;
  size: number;
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

export const { open: openHistory, drop: dropHistory } = createConnection<HistorySchema>({
  name: 'hark-history',
  version: 1,
  build(database) {
    database.createObjectStore('readings', { keyPath: 'id' }).createIndex('byStart', 'startedAt');
    database.createObjectStore('texts', { keyPath: 'id' });
    database
      .createObjectStore('segments', { keyPath: ['reading', 'charIndex'] })
      .createIndex('byClip', 'clip');
    const clips = database.createObjectStore('clips', { keyPath: 'key' });
    clips.createIndex('bySentence', 'sentences', { multiEntry: true });
    clips.createIndex('byHistoryItem', 'historyItemId');
    database.createObjectStore('sounds');
    database.createObjectStore('totals');
  },
});
