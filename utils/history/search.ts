import type { PastReading } from '@/utils/speech/past-reading';
import { missingIn, searchWords, slicesOf } from '@/utils/text/search-words';
import { listReadings, readPastTexts } from './listing';

const READINGS_AT_ONCE = 500;
const TEXTS_AT_ONCE = 40;
/** UTF-16 code units of texts that are read at once. */
const LENGTH_AT_ONCE = 200_000;
/** No more is compared in one go, so that whoever types does not notice. */
const COMPARED_AT_ONCE = 100_000;

interface Remaining {
  reading: PastReading;
  /** What is nowhere beside its text. */
  words: string[];
}

/**
 * The readings in which all that was typed is found somewhere: in title, address, voice or text. They
 * come in several goes, the quick ones first and each go newest first; whoever wants no more stops
 * asking. Throws `DOMException`.
 */
export async function* searchReadings(
  typed: string,
): AsyncGenerator<PastReading[], void, undefined> {
  const words = searchWords(typed);
  const remaining: Remaining[] = [];
  for await (const readings of allReadings()) {
    const compared = readings.map((reading) => ({
      reading,
      words: missingIn(factsOf(reading), words),
    }));
    yield compared.filter((each) => each.words.length === 0).map(({ reading }) => reading);
    remaining.push(...compared.filter((each) => each.words.length > 0));
  }
  for (const some of batchesOf(remaining)) yield await inTexts(some);
}

async function* allReadings(): AsyncGenerator<PastReading[], void, undefined> {
  let before: number | undefined;
  for (;;) {
    const readings = await listReadings({ before, most: READINGS_AT_ONCE });
    if (readings.length === 0) return;
    yield readings;
    before = readings.at(-1)!.startedAt;
  }
}

function factsOf({ title, address = '', voiceName, opening }: PastReading): string {
  return [title, address, voiceName, opening].join(' \n ');
}

function* batchesOf(all: readonly Remaining[]): Generator<Remaining[], void, undefined> {
  let batch: Remaining[] = [];
  let length = 0;
  for (const each of all) {
    batch.push(each);
    length += each.reading.length;
    if (batch.length < TEXTS_AT_ONCE && length < LENGTH_AT_ONCE) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

async function inTexts(some: readonly Remaining[]): Promise<PastReading[]> {
  const texts = new Map<string, string>();
  const stored = await readPastTexts(some.map(({ reading }) => reading.id));
  for (const { id, text } of stored) texts.set(id, text);
  const found: PastReading[] = [];
  for (const { reading, words } of some) {
    if (await isIn(texts.get(reading.id) ?? '', words)) found.push(reading);
  }
  return found;
}

async function isIn(text: string, words: readonly string[]): Promise<boolean> {
  let missing = [...words];
  let compared = 0;
  for (const slice of slicesOf(text)) {
    missing = missingIn(slice, missing);
    if (missing.length === 0) return true;
    compared += slice.length;
    if (compared >= COMPARED_AT_ONCE) {
      compared = 0;
      await pause();
    }
  }
  return missing.length === 0;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
