import type { Clip } from '@/utils/speech/past-reading';
import { openHistory } from './database';

/** More of one sentence are alike enough. */
const MOST_CANDIDATES = 20;

/** The clips in which this sentence is said, the shortest search first. Throws `DOMException`. */
export async function findClips(sentenceKey: string): Promise<Clip[]> {
  const database = await openHistory();
  return database.getAllFromIndex('clips', 'bySentence', sentenceKey, MOST_CANDIDATES);
}

export async function readClip(key: string): Promise<Clip | undefined> {
  const database = await openHistory();
  return database.get('clips', key);
}

/** The one that the account knows under this id. */
export async function findClipOf(historyItemId: string): Promise<Clip | undefined> {
  const database = await openHistory();
  return database.getFromIndex('clips', 'byHistoryItem', historyItemId);
}

/** A clip with its bytes, where both are there. */
export async function readHeld(
  key: string,
): Promise<{ clip: Clip; sound: Uint8Array<ArrayBuffer> } | undefined> {
  const [clip, sound] = await Promise.all([readClip(key), readSound(key)]);
  return clip && sound && { clip, sound };
}

/** The bytes of a clip. */
export async function readSound(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const database = await openHistory();
  const bytes = await database.get('sounds', key);
  return bytes && new Uint8Array(bytes);
}
