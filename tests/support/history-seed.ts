import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';

/** A reading as it would have been kept, with sound that is only as large as real one. */
export interface SeededReading {
  id: string;
  title: string;
  sentences: string[];
  /** Of how many sentences, from the first on, the sound is kept. */
  kept?: number;
  /** Before now. */
  minutesAgo: number;
  address?: string;
  voiceName?: string;
  engineId?: 'elevenlabs' | 'device';
  seconds?: number;
  credits?: number;
  bytes?: number;
  isPinned?: boolean;
}

export async function openHistory(hark: Hark, hash = ''): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(hark.browser.url('reading-history') + hash);
  await page.locator('main *').first().waitFor();
  return page;
}

/** Opens the history with these readings in it. */
export async function openSeeded(hark: Hark, readings: SeededReading[]): Promise<Page> {
  // The page makes the database as it has to be.
  const page = await openHistory(hark);
  for (let first = 0; first < readings.length; first += SEEDED_AT_ONCE) {
    await page.evaluate(seed, readings.slice(first, first + SEEDED_AT_ONCE));
  }
  await page.reload();
  await page.locator('main li').first().waitFor();
  return page;
}

/** A transaction with more of them takes the memory of the browser. */
const SEEDED_AT_ONCE = 5_000;

/** Plain and many. */
export function manyReadings(count: number): SeededReading[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `many-${index}`,
    title: `Reading number ${index}`,
    sentences: [`The first words of number ${index}.`, `It is about ${index % 7} birds.`],
    minutesAgo: index * 30,
    voiceName: index % 2 === 0 ? 'Rachel' : 'Adam',
    seconds: 60 + (index % 300),
    credits: index % 5,
    bytes: 4_000,
  }));
}

/** In a page of the extension. */
async function seed(all: SeededReading[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('hark-history');
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });
  const transaction = database.transaction(
    ['readings', 'texts', 'segments', 'clips', 'sounds', 'totals'],
    'readwrite',
  );
  const store = (name: string) => transaction.objectStore(name);
  let total = await new Promise<number>((resolve) => {
    const request = store('totals').get('sounds') as IDBRequest<number | undefined>;
    request.addEventListener('success', () => resolve(request.result ?? 0));
  });
  for (const reading of all) {
    const { id, sentences, kept = sentences.length } = reading;
    const isDevice = reading.engineId === 'device';
    const bytes = isDevice ? 0 : (reading.bytes ?? 100_000);
    const text = sentences.join(' ');
    let at = 0;
    const spans = sentences.map((sentence) => {
      const span = { charIndex: at, charLength: sentence.length };
      at += sentence.length + 1;
      return span;
    });
    const heard = spans.slice(0, kept);
    const end = heard.at(-1);
    const hasSound = !isDevice && end !== undefined;
    const seconds = hasSound ? (reading.seconds ?? 60) : 0;
    const key = `clip of ${id}`;
    store('readings').put({
      id,
      title: reading.title,
      address: reading.address,
      opening: text.slice(0, 160),
      engineId: reading.engineId ?? 'elevenlabs',
      voiceId: 'v1',
      voiceName: reading.voiceName ?? 'Rachel',
      startedAt: Date.now() - reading.minutesAgo * 60_000,
      length: text.length,
      seconds,
      credits: reading.credits ?? 0,
      size: hasSound ? bytes : 0,
      isPinned: reading.isPinned ?? false,
    });
    const segment = { charIndex: 0, charLength: (end?.charIndex ?? 0) + (end?.charLength ?? 0) };
    store('texts').put({ id, text });
    if (!hasSound) continue;
    store('segments').put({
      reading: id,
      charIndex: 0,
      segment: { ...segment, sentences: heard },
      clip: key,
      seconds,
      size: bytes,
    });
    store('clips').put({
      key,
      sentences: [`sentence of ${id}`],
      text,
      boundaries: [],
      seconds,
      size: bytes,
      format: 'mp3_44100_128',
      keptAt: 0,
    });
    store('sounds').put(new ArrayBuffer(Math.min(bytes, 1_000)), key);
    total += bytes;
  }
  store('totals').put(total, 'sounds');
  await new Promise((resolve, reject) => {
    transaction.addEventListener('complete', resolve);
    transaction.addEventListener('abort', () => reject(transaction.error!));
  });
  database.close();
}
