import type { IDBPTransaction } from 'idb';
import type { Clip, PastReading, PastSegment, PastText } from '@/utils/speech/past-reading';
import { openHistory, type HistorySchema, type StoredText } from './database';

/** What one segment adds to a reading. */
export interface Addition {
  /** As it is known now; what is summed up of its segments is added here. */
  reading: Omit<PastReading, 'seconds' | 'credits' | 'size' | 'isPinned'>;
  text: Omit<PastText, 'id' | 'segments'>;
  segment: Omit<PastSegment, 'clip'>;
  clip: Clip;
  /** Absent where the clip was kept before. */
  sound?: ArrayBuffer;
  /** What this reading paid for it. */
  credits: number;
  /** Whether the reading may be new; one that is not and is gone was deleted. */
  mayBegin: boolean;
}

const WRITTEN = ['readings', 'texts', 'clips', 'sounds', 'totals'] as const;
type Writing = IDBPTransaction<HistorySchema, typeof WRITTEN, 'readwrite'>;

/**
 * Keeps a segment with its sound: all of it or nothing. Without sound only what is kept already is
 * added. Throws `DOMException`.
 */
export async function keepSegment(addition: Addition): Promise<void> {
  const { clip, sound, reading, mayBegin } = addition;
  const database = await openHistory();
  const transaction = database.transaction(WRITTEN, 'readwrite');
  try {
    const known = await transaction.objectStore('readings').get(reading.id);
    if (known !== undefined || mayBegin) {
      if (sound !== undefined) await addClip(transaction, clip, sound);
      await addToReading(transaction, addition, known);
    }
    await transaction.done;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

async function addClip(transaction: Writing, clip: Clip, sound: ArrayBuffer): Promise<void> {
  const clips = transaction.objectStore('clips');
  const known = await clips.get(clip.key);
  await Promise.all([
    clips.put(clip),
    transaction.objectStore('sounds').put(sound, clip.key),
    addToTotal(transaction, clip.size - (known?.size ?? 0)),
  ]);
}

async function addToReading(
  transaction: Writing,
  addition: Addition,
  reading: PastReading | undefined,
): Promise<void> {
  const { clip, credits } = addition;
  const { id } = addition.reading;
  const texts = transaction.objectStore('texts');
  const text = await texts.get(id);
  // Others may have made room of it meanwhile.
  const isHeld = (await transaction.objectStore('clips').count(clip.key)) > 0;
  if (!isHeld) return;
  const added: PastSegment = { ...addition.segment, clip: clip.key };
  const isThere = text?.segments.some((other) => isSame(other, added)) === true;
  const segments = isThere ? text!.segments : insert(text?.segments ?? [], added);
  const { seconds = 0, size = 0, credits: spent = 0, isPinned = false } = reading ?? {};
  const grown = isThere ? { seconds, size } : grow({ seconds, size }, clip);
  const stored: StoredText = {
    ...addition.text,
    id,
    segments,
    clips: [...new Set(segments.map((segment) => segment.clip))],
  };
  await Promise.all([
    transaction.objectStore('readings').put({
      ...addition.reading,
      ...firstOf(reading),
      ...grown,
      credits: spent + credits,
      isPinned,
    }),
    texts.put(stored),
  ]);
}

/** What stays as it was when the reading began. */
function firstOf(reading: PastReading | undefined) {
  if (reading === undefined) return {};
  const { opening, startedAt, voiceId, voiceName } = reading;
  return { opening, startedAt, voiceId, voiceName };
}

function grow({ seconds, size }: { seconds: number; size: number }, clip: Clip) {
  return { seconds: seconds + clip.seconds, size: size + clip.size };
}

function isSame(one: PastSegment, other: PastSegment): boolean {
  return one.clip === other.clip && one.segment.charIndex === other.segment.charIndex;
}

function insert(segments: readonly PastSegment[], added: PastSegment): PastSegment[] {
  const { charIndex } = added.segment;
  const others = segments.filter(({ segment }) => segment.charIndex !== charIndex);
  return [...others, added].toSorted(
    (one, other) => one.segment.charIndex - other.segment.charIndex,
  );
}

/** Keeps a reading that leaves no sound, such as one by a voice of the device. */
export async function keepReading(
  reading: Addition['reading'],
  text: Addition['text'],
  mayBegin: boolean,
): Promise<void> {
  const database = await openHistory();
  const transaction = database.transaction(['readings', 'texts'], 'readwrite');
  const readings = transaction.objectStore('readings');
  const texts = transaction.objectStore('texts');
  const known = await readings.get(reading.id);
  if (known === undefined && !mayBegin) return transaction.done;
  const none = { seconds: 0, credits: 0, size: 0, isPinned: false };
  const stored = { segments: [], clips: [], ...(await texts.get(reading.id)) };
  await Promise.all([
    readings.put({ ...none, ...known, ...reading, ...firstOf(known) }),
    texts.put({ ...stored, ...text, id: reading.id }),
    transaction.done,
  ]);
}

export interface Page {
  /** Only those that began before this moment. */
  before?: number;
  most: number;
}

/** Newest first. Throws `DOMException`. */
export async function listReadings({ before = Infinity, most }: Page): Promise<PastReading[]> {
  const database = await openHistory();
  const found: PastReading[] = [];
  const range = before === Infinity ? null : IDBKeyRange.upperBound(before, true);
  const index = database.transaction('readings').store.index('byStart');
  let cursor = await index.openCursor(range, 'prev');
  for (; cursor !== null && found.length < most; cursor = await cursor.continue()) {
    found.push(cursor.value);
  }
  return found;
}

export async function countReadings(): Promise<number> {
  return (await openHistory()).count('readings');
}

export async function readReading(id: string): Promise<PastReading | undefined> {
  return (await openHistory()).get('readings', id);
}

export async function readPastText(id: string): Promise<PastText | undefined> {
  return (await openHistory()).get('texts', id);
}

/** Bytes of all sound that is kept. */
export async function keptBytes(): Promise<number> {
  return (await (await openHistory()).get('totals', 'sounds')) ?? 0;
}

export async function pinReading(id: string, isPinned: boolean): Promise<void> {
  const database = await openHistory();
  const { store, done } = database.transaction('readings', 'readwrite');
  const reading = await store.get(id);
  if (reading !== undefined) await store.put({ ...reading, isPinned });
  await done;
}

/** With what no other reading needs of their sound. Throws `DOMException`. */
export async function removeReadings(ids: readonly string[]): Promise<void> {
  const database = await openHistory();
  // One after the other, so that whoever wants to keep something need not wait for all.
  for (const id of ids) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    await removeOne(transaction, id);
    await transaction.done;
  }
}

async function removeOne(transaction: Writing, id: string): Promise<number> {
  const texts = transaction.objectStore('texts');
  const text = await texts.get(id);
  await Promise.all([texts.delete(id), transaction.objectStore('readings').delete(id)]);
  const freed = await Promise.all((text?.clips ?? []).map((key) => releaseClip(transaction, key)));
  const size = freed.reduce((sum, bytes) => sum + bytes, 0);
  await addToTotal(transaction, -size);
  return size;
}

async function releaseClip(transaction: Writing, key: string): Promise<number> {
  const users = await transaction.objectStore('texts').index('byClip').count(key);
  const clips = transaction.objectStore('clips');
  const clip = users === 0 ? await clips.get(key) : undefined;
  if (clip === undefined) return 0;
  await Promise.all([clips.delete(key), transaction.objectStore('sounds').delete(key)]);
  return clip.size;
}

/** A sound that cannot be played; the readings that named it are without it. */
export async function removeClip(key: string): Promise<void> {
  const database = await openHistory();
  const transaction = database.transaction(['clips', 'sounds', 'totals'], 'readwrite');
  const clips = transaction.objectStore('clips');
  const totals = transaction.objectStore('totals');
  const [clip, total = 0] = await Promise.all([clips.get(key), totals.get('sounds')]);
  if (clip !== undefined) {
    await Promise.all([
      clips.delete(key),
      transaction.objectStore('sounds').delete(key),
      totals.put(Math.max(0, total - clip.size), 'sounds'),
    ]);
  }
  await transaction.done;
}

/** All that was heard, pinned or not. */
export async function removeAllReadings(): Promise<void> {
  const database = await openHistory();
  const transaction = database.transaction(WRITTEN, 'readwrite');
  await Promise.all([
    ...WRITTEN.map((store) => transaction.objectStore(store).clear()),
    transaction.done,
  ]);
}

export interface Limits {
  /** Bytes of sound; 0 is no limit. */
  size: number;
  /** Older ones go; 0 is no limit. */
  ageMs: number;
  now: number;
}

/** Removes the oldest that are not pinned, as far as the limits ask for. Returns how many went. */
export async function trimReadings({ size, ageMs, now }: Limits): Promise<number> {
  const database = await openHistory();
  let kept = await keptBytes();
  let removed = 0;
  const oldest = ageMs > 0 ? now - ageMs : -Infinity;
  const index = database.transaction('readings').store.index('byStart');
  const ids: string[] = [];
  // Only as much as is looked at is read: the list may be long, and little of it goes.
  for (let cursor = await index.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    const { id, startedAt, isPinned, size: bytes } = cursor.value;
    const isOver = size > 0 && kept > size;
    if (startedAt >= oldest && !isOver) break;
    if (isPinned) continue;
    kept -= bytes;
    ids.push(id);
  }
  for (const id of ids) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    await removeOne(transaction, id);
    await transaction.done;
    removed += 1;
  }
  return removed;
}

async function addToTotal(transaction: Writing, bytes: number): Promise<void> {
  const totals = transaction.objectStore('totals');
  await totals.put(Math.max(0, ((await totals.get('sounds')) ?? 0) + bytes), 'sounds');
}

/** A transaction that failed by itself is over already. */
function abort(transaction: Writing): void {
  transaction.done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It was.
  }
}
