import type { IDBPTransaction } from 'idb';
import type { Clip, PastReading, PastSegment, PastText } from '@/utils/speech/past-reading';
import { dropHistory, openHistory, type HistoryDatabase, type HistorySchema } from './database';

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
  const { clip } = addition;
  const { id } = addition.reading;
  const texts = transaction.objectStore('texts');
  const text = await texts.get(id);
  // Others may have made room of it meanwhile.
  const isHeld = (await transaction.objectStore('clips').count(clip.key)) > 0;
  if (!isHeld) return;
  const added: PastSegment = { ...addition.segment, clip: clip.key };
  const isThere = text?.segments.some((other) => isSame(other, added)) === true;
  const segments = isThere ? text!.segments : insert(text?.segments ?? [], added);
  const clips = [...new Set(segments.map((segment) => segment.clip))];
  const { credits = 0, isPinned = false } = reading ?? {};
  await texts.put({ ...addition.text, id, segments, clips });
  const gone = (text?.clips ?? []).filter((key) => !clips.includes(key));
  const freed = await Promise.all(gone.map((key) => releaseClip(transaction, key)));
  const [sums] = await Promise.all([
    sumOf(transaction, segments),
    addToTotal(transaction, -sum(freed)),
  ]);
  await transaction.objectStore('readings').put({
    ...addition.reading,
    ...firstOf(reading),
    ...sums,
    credits: credits + addition.credits,
    isPinned,
  });
}

/** Of a reading's sound; what is said twice is heard twice, but takes room once. */
async function sumOf(transaction: Writing, segments: readonly PastSegment[]) {
  const keys = [...new Set(segments.map(({ clip }) => clip))];
  const store = transaction.objectStore('clips');
  const clips = new Map<string, Clip | undefined>();
  await Promise.all(keys.map(async (key) => clips.set(key, await store.get(key))));
  return {
    seconds: sum(segments.map(({ clip }) => clips.get(clip)?.seconds ?? 0)),
    size: sum(keys.map((key) => clips.get(key)?.size ?? 0)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What stays as it was when the reading began. */
function firstOf(reading: PastReading | undefined) {
  if (reading === undefined) return {};
  const { opening, startedAt, voiceId, voiceName } = reading;
  return { opening, startedAt, voiceId, voiceName };
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

/** So many at once; whoever wants to keep something meanwhile waits no longer than for these. */
const AT_ONCE = 50;

/** With what no other reading needs of their sound. Throws `DOMException`. */
export async function removeReadings(ids: readonly string[]): Promise<void> {
  const database = await openHistory();
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    for (const id of ids.slice(first, first + AT_ONCE)) await removeOne(transaction, id);
    await transaction.done;
  }
}

async function removeOne(transaction: Writing, id: string): Promise<void> {
  const texts = transaction.objectStore('texts');
  const text = await texts.get(id);
  await Promise.all([texts.delete(id), transaction.objectStore('readings').delete(id)]);
  const freed = await Promise.all((text?.clips ?? []).map((key) => releaseClip(transaction, key)));
  await addToTotal(transaction, -sum(freed));
}

/** Returns the bytes that came free; none where somebody still needs it. */
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
export const removeAllReadings = dropHistory;

export interface Limits {
  /** Bytes of sound; 0 is no limit. */
  size: number;
  /** Older ones go; 0 is no limit. */
  ageMs: number;
  now: number;
}

/**
 * Removes the oldest that are not pinned, as far as the limits ask for. Room is made by those alone
 * that have sound. Returns how many went.
 */
export async function trimReadings(limits: Limits): Promise<number> {
  const database = await openHistory();
  if (!(await isOver(database, limits))) return 0;
  let removed = 0;
  let after = -Infinity;
  for (;;) {
    const transaction = database.transaction(WRITTEN, 'readwrite');
    const index = transaction.objectStore('readings').index('byStart');
    const some = await index.getAll(IDBKeyRange.lowerBound(after, true), AT_ONCE);
    const last = some.at(-1)?.startedAt ?? Infinity;
    // With all that began at the same moment as the last.
    const oldest = await index.getAll(IDBKeyRange.bound(after, last, true));
    const { gone, isDone } = await trimAmong(transaction, oldest, limits);
    await transaction.done;
    removed += gone;
    after = last;
    if (isDone || some.length < AT_ONCE) return removed;
  }
}

/** To look holds nobody up, and there is nothing to remove after most segments. */
async function isOver(database: HistoryDatabase, { size, ageMs, now }: Limits): Promise<boolean> {
  const transaction = database.transaction(['readings', 'totals']);
  const [total = 0, oldest] = await Promise.all([
    transaction.objectStore('totals').get('sounds'),
    transaction.objectStore('readings').index('byStart').openKeyCursor(),
  ]);
  return (size > 0 && total > size) || (ageMs > 0 && (oldest?.key ?? now) < now - ageMs);
}

async function trimAmong(transaction: Writing, oldest: readonly PastReading[], limits: Limits) {
  const isOld = ({ startedAt }: PastReading) =>
    limits.ageMs > 0 && startedAt < limits.now - limits.ageMs;
  let gone = 0;
  for (const reading of oldest) {
    const isFull = limits.size > 0 && (await totalOf(transaction)) > limits.size;
    if (!isFull && !isOld(reading)) return { gone, isDone: true };
    if (reading.isPinned || !(isOld(reading) || reading.size > 0)) continue;
    await removeOne(transaction, reading.id);
    gone += 1;
  }
  return { gone, isDone: false };
}

async function totalOf(transaction: Writing): Promise<number> {
  return (await transaction.objectStore('totals').get('sounds')) ?? 0;
}

async function addToTotal(transaction: Writing, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const total = Math.max(0, (await totalOf(transaction)) + bytes);
  await transaction.objectStore('totals').put(total, 'sounds');
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
