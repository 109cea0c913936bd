import type { DBSchema } from 'idb';
import type { QueuedText } from '@/utils/speech/past-reading';
import type { OutputFormat, Segment, WordBoundary } from '@/utils/speech/types';
import { createConnection } from './connection';

/** What waits for the person. It has a database of its own, because the history goes as a whole. */
export interface WaitingSchema extends DBSchema {
  queue: { key: string; value: QueuedText; indexes: { byPosition: number } };
  files: { key: string; value: KeptFile };
  pieces: { key: [file: string, charIndex: number]; value: StoredPiece };
}

/** Made by the background, and handed to the person by a document. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: ArrayBuffer;
}

/** Of a file that is not whole yet. */
export interface StoredPiece {
  file: string;
  charIndex: number;
  segment: Segment;
  sound: Uint8Array<ArrayBuffer>;
  boundaries: WordBoundary[];
  format: OutputFormat;
}

export const { open: openWaiting } = createConnection<WaitingSchema>({
  name: 'hark-waiting',
  version: 1,
  build(database) {
    database.createObjectStore('queue', { keyPath: 'id' }).createIndex('byPosition', 'position');
    database.createObjectStore('files');
    database.createObjectStore('pieces', { keyPath: ['file', 'charIndex'] });
  },
});
