import type { Clip, PastReading, PastSegment, PastText } from '@/utils/speech/past-reading';
import { openHistory, type StoredSegment } from './database';
import { addToTotal, releaseClip, WRITTEN, type Writing } from './room';

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

const NOTHING = { seconds: 0, credits: 0, size: 0, isPinned: false };

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

/** Keeps a reading that leaves no sound, such as one by a voice of the device. */
export async function keepReading(
  reading: Addition['reading'],
  text: Addition['text'],
  mayBegin: boolean,
): Promise<void> {
  const database = await openHistory();
  const transaction = database.transaction(WRITTEN, 'readwrite');
  const known = await transaction.objectStore('readings').get(reading.id);
  if (known !== undefined || mayBegin) {
    await Promise.all([
      writeText(transaction, { reading, text }, known),
      transaction
        .objectStore('readings')
        .put({ ...NOTHING, ...known, ...reading, ...firstOf(known) }),
    ]);
  }
  await transaction.done;
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
  known: PastReading | undefined,
): Promise<void> {
  // Others may have made room of it meanwhile.
  const isHeld = (await transaction.objectStore('clips').count(addition.clip.key)) > 0;
  if (!isHeld) return;
  await writeText(transaction, addition, known);
  const added = await addSegment(transaction, addition);
  const { credits, isPinned, ...sums } = known ?? NOTHING;
  await transaction.objectStore('readings').put({
    ...addition.reading,
    ...firstOf(known),
    seconds: Math.max(0, sums.seconds + added.seconds),
    size: Math.max(0, sums.size + added.size),
    credits: credits + addition.credits,
    isPinned,
  });
}

/** Once, and again where more of it has become known: it may be a book. */
async function writeText(
  transaction: Writing,
  { reading, text }: Pick<Addition, 'reading' | 'text'>,
  known: PastReading | undefined,
): Promise<void> {
  if (known?.length === reading.length) return;
  await transaction.objectStore('texts').put({ ...text, id: reading.id });
}

/** Returns what the reading's sound has gained. What is said twice is heard twice, but takes room once. */
async function addSegment(transaction: Writing, { reading, segment, clip }: Addition) {
  const store = transaction.objectStore('segments');
  const { charIndex } = segment.segment;
  const replaced = await store.get([reading.id, charIndex]);
  if (replaced?.clip === clip.key) return NOTHING;
  const isNew = !(await isUsed(transaction, reading.id, clip.key));
  const { key, seconds, size } = clip;
  await store.put({ ...segment, clip: key, seconds, size, reading: reading.id, charIndex });
  const lost = replaced === undefined ? NOTHING : await letGo(transaction, replaced);
  return { seconds: seconds - lost.seconds, size: (isNew ? size : 0) - lost.size };
}

/** Of what another segment has taken the place of. */
async function letGo(transaction: Writing, { reading, clip, seconds, size }: StoredSegment) {
  const isStillUsed = await isUsed(transaction, reading, clip);
  await addToTotal(transaction, -(await releaseClip(transaction, clip)));
  return { seconds, size: isStillUsed ? 0 : size };
}

async function isUsed(transaction: Writing, reading: string, clip: string): Promise<boolean> {
  const users = await transaction.objectStore('segments').index('byClip').getAllKeys(clip);
  return users.some(([id]) => id === reading);
}

/** What stays as it was when the reading began. */
function firstOf(reading: PastReading | undefined) {
  if (reading === undefined) return {};
  const { opening, startedAt, voiceId, voiceName } = reading;
  return { opening, startedAt, voiceId, voiceName };
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
