import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandIn } from '../server/index.ts';
import { Hark } from '../support/hark.ts';
import {
  aText,
  listen,
  putText,
  SECONDS_PER_CHARACTER,
  spokenRequests,
  startsOf,
  textsOf,
} from '../support/reading.ts';
import { everyNth } from '../support/every-nth.ts';
import { expect, test } from '../support/test.ts';

const RATE = 3;
const SENTENCES = 10;
const TEXT = aText(SENTENCES);
const STARTS = startsOf(TEXT);
const TEXT_SECONDS = TEXT.length * SECONDS_PER_CHARACTER;
const SENTENCE_SECONDS = TEXT_SECONDS / SENTENCES;

/** A lost sentence is more than this; a busy machine loses a little of a recording. */
const LOST_SECONDS = 0.7 * SENTENCE_SECONDS;

test.beforeEach(({ standIn, pages }) => {
  // Twice as fast as it is heard: a stream breaks while it plays, and another one is ahead.
  standIn.configure({ sound: 'tone', pace: 2 * RATE });
  putText(pages, '/text', TEXT);
});

async function begin(hark: Hark): Promise<void> {
  await hark.send('setRate', { rate: RATE });
  await hark.speak('/text');
  await hark.waitFor('speaking');
}

async function isPlayerThere(hark: Hark): Promise<boolean> {
  const targets = await hark.devtools.targets('background_page');
  return targets.some(({ url }) => url.includes('/offscreen.html'));
}

async function waitForSentence(hark: Hark, index: number): Promise<void> {
  // A sentence is heard for less than a second here.
  const often = { intervals: [40] };
  await expect.poll(async () => (await hark.state()).charIndex, often).toBe(STARTS[index]);
}

/** A worker dies now and then; this one has just gone. */
async function killWorker(hark: Hark): Promise<void> {
  await hark.killWorker();
  await expect
    .poll(async () => (await hark.devtools.targets('service_worker')).length)
    .toBeLessThanOrEqual(1);
}

type Moment = [name: string, isNow: (hark: Hark, standIn: StandIn) => Promise<boolean> | boolean];

const bytesOf = (standIn: StandIn, request: number) =>
  spokenRequests(standIn)[request]?.bodyBytesSent ?? 0;
const isSpeaking = async (hark: Hark, sentence: number) =>
  (await hark.state()).charIndex === STARTS[sentence];

const MOMENTS: Moment[] = [
  ['before the first byte', (_, standIn) => spokenRequests(standIn).length > 0],
  ['at the first bytes', (_, standIn) => bytesOf(standIn, 0) > 0],
  ['early in the second stream', (_, standIn) => bytesOf(standIn, 1) > 20_000],
  ['late in the second stream', (_, standIn) => bytesOf(standIn, 1) > 200_000],
  ['when the third is requested', (_, standIn) => spokenRequests(standIn).length > 2],
  ['in the third stream', (_, standIn) => bytesOf(standIn, 2) > 30_000],
  ['between two sentences', (hark) => isSpeaking(hark, 4)],
  ['in the last sentence', (hark) => isSpeaking(hark, SENTENCES - 1)],
];

for (const half of [MOMENTS.slice(0, 4), MOMENTS.slice(4)]) {
  const moments = everyNth(half, 4);
  const names = moments.map(([name]) => name).join(', ');
  test(`the worker dies ${names}: every sentence is heard, and only a broken one twice`, async ({
    hark,
    standIn,
  }) => {
    test.slow();
    await hark.send('setRate', { rate: RATE });
    const listener = await listen(hark);

    for (const [name, isNow] of moments) {
      standIn.reset();
      standIn.configure({ sound: 'tone', pace: 2 * RATE, firstByteDelayMs: 150 });
      // Wakes the worker, whose listener the shortcut of the test calls.
      await hark.send('describeKey');
      const page = await hark.speak('/text');

      await expect.poll(async () => isNow(hark, standIn), { intervals: [5] }).toBe(true);
      await killWorker(hark);
      await expect.poll(async () => (await hark.states()).at(-1)?.status).toBe('idle');

      const heard = await listener.take();
      expect(heard.starts, name).toEqual(STARTS);
      expect(heard.seconds * RATE, name).toBeGreaterThan(TEXT_SECONDS - LOST_SECONDS);
      expect(heard.seconds * RATE, name).toBeLessThan(TEXT_SECONDS + SENTENCE_SECONDS + 1.5);
      await page.close();
    }
  });
}

test('the controls work within a second after the worker died', async ({ hark }) => {
  await begin(hark);
  const probe = await hark.probe();
  const within = { timeout: 1_000, intervals: [20] };

  await killWorker(hark);
  await hark.send('pauseSpeech');
  await expect.poll(async () => (await probe.state()).paused, within).toBe(true);

  await killWorker(hark);
  await hark.send('resumeSpeech');
  await expect.poll(async () => (await probe.state()).paused, within).toBe(false);

  const before = (await hark.state()).charIndex!;
  await killWorker(hark);
  await hark.send('moveBySentence', { direction: 'next' });
  await expect
    .poll(async () => (await hark.state()).charIndex, within)
    .toBeGreaterThanOrEqual(STARTS[STARTS.indexOf(before) + 1]!);

  await killWorker(hark);
  await hark.send('stopSpeech');
  await expect.poll(async () => (await probe.state()).paused, within).toBe(true);
  expect((await hark.state()).status).toBe('idle');
});

test('a lost player comes back once by itself, and then when the person goes on', async ({
  hark,
  standIn,
}) => {
  await hark.keepNothing();
  await begin(hark);
  await waitForSentence(hark, 3);
  const requests = spokenRequests(standIn).length;

  await hark.killPlayer();

  await expect.poll(() => spokenRequests(standIn).length).toBeGreaterThan(requests);
  expect(textsOf(standIn)[requests]!.slice(0, 36)).toBe(aText(1, 13));
  await hark.waitFor('speaking');
  await waitForSentence(hark, 5);

  await hark.killPlayer();

  await expect.poll(() => hark.state()).toMatchObject({ status: 'failed', problem: 'player_lost' });
  expect(await isPlayerThere(hark)).toBe(false);
  await hark.send('retrySpeech');
  await hark.waitFor('idle');
  expect([...new Set(await hark.spokenSentences())]).toEqual(STARTS);
});

test(
  'a player lost in a pause stays silent until the person goes on',
  { tag: '@long' },
  async ({ hark, standIn }) => {
    await begin(hark);
    await waitForSentence(hark, 3);
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    const requests = spokenRequests(standIn).length;

    await hark.killPlayer();
    await expect.poll(() => isPlayerThere(hark)).toBe(false);
    await hark.send('describeKey');

    expect((await hark.state()).status).toBe('paused');
    expect(spokenRequests(standIn)).toHaveLength(requests);
    await hark.send('resumeSpeech');
    await hark.waitFor('speaking');
    expect((await hark.state()).charIndex).toBe(STARTS[3]);
    await hark.waitFor('idle');
    expect(await hark.spokenSentences()).toEqual(STARTS);
  },
);

const GESTURES: [gesture: string, resumesAt: number | undefined][] = [
  ['the shortcut', STARTS[3]],
  ['the popup', 0],
];

for (const [gesture, resumesAt] of everyNth(GESTURES, 2)) {
  test(`after worker and player died, ${gesture} speaks again`, async ({ hark }) => {
    await begin(hark);
    await waitForSentence(hark, 3);
    const before = (await hark.states()).length;

    await killWorker(hark);
    await hark.killPlayer();
    await expect.poll(() => isPlayerThere(hark)).toBe(false);
    if (gesture === 'the shortcut') await pressShortcutCold(hark);
    else await hark.send('speakSelection');

    await hark.waitFor('speaking');
    const spoken = (await hark.states())
      .slice(before)
      .filter((state) => state.status === 'speaking');
    expect(spoken[0]?.charIndex).toBe(resumesAt);
    await hark.waitFor('idle');
    expect([...new Set(await hark.spokenSentences())]).toEqual(STARTS);
  });
}

/** The message is what a key press does for a worker that sleeps: it wakes. */
async function pressShortcutCold(hark: Hark): Promise<void> {
  await hark.send('describeKey');
  await hark.command('speak-selection');
}

/** The browser ends a player that only plays audio after 30 s of silence. */
const LONG_PAUSE_MS = process.env.HARK_SOAK === '1' ? 300_000 : 35_000;

test(
  'a long pause keeps the player and what it holds',
  { tag: '@long' },
  async ({ hark, standIn }) => {
    test.setTimeout(LONG_PAUSE_MS + 60_000);
    await begin(hark);
    await waitForSentence(hark, 2);
    await expect.poll(() => textsOf(standIn).join(' ')).toBe(TEXT);
    await expect.poll(() => spokenRequests(standIn).every(({ endedAt }) => endedAt)).toBe(true);
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    const pausedAt = Date.now();
    const requests = standIn.speechRequests().length;

    await expect
      .poll(() => Date.now() - pausedAt, { timeout: LONG_PAUSE_MS + 10_000, intervals: [1_000] })
      .toBeGreaterThan(LONG_PAUSE_MS);

    expect(await isPlayerThere(hark)).toBe(true);
    await hark.send('resumeSpeech');
    await hark.waitFor('idle');
    expect(await hark.spokenSentences()).toEqual(STARTS);
    expect(standIn.speechRequests()).toHaveLength(requests);
  },
);

test('after a restart of the browser nothing speaks by itself', async ({ standIn, pages }) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-restart-'));
  const first = await Hark.start({ standIn, pages, profileDir });
  await begin(first);
  await first.close();
  const requests = spokenRequests(standIn).length;

  const second = await Hark.start({ standIn, pages, profileDir, apiKey: null });
  await second.send('describeKey');

  expect((await second.state()).status).toBe('idle');
  expect(await isPlayerThere(second)).toBe(false);
  expect(spokenRequests(standIn)).toHaveLength(requests);
  await begin(second);
  await second.waitFor('idle');
  expect(await second.spokenSentences()).toEqual(STARTS);
  await second.close();
  await rm(profileDir, { recursive: true, force: true });
});

test('a reload of the extension ends the sound, and the next gesture speaks', async ({
  hark,
  standIn,
}) => {
  await hark.allowReload();
  await hark.keepNothing();
  await begin(hark);

  await reload(hark);

  await expect.poll(() => isPlayerThere(hark)).toBe(false);
  await hark.renewDesk();
  expect((await hark.state()).status).toBe('idle');
  const requests = spokenRequests(standIn).length;
  await begin(hark);
  await hark.waitFor('idle');
  expect(await hark.spokenSentences()).toEqual(STARTS);
  expect(textsOf(standIn).slice(requests).join(' ')).toBe(TEXT);
});

/** Closes the page that is read, so that the next one is the only one. */
async function reload(hark: Hark): Promise<void> {
  const worker = await hark.worker();
  const closed = new Promise((done) => worker.once('close', done));
  // The page goes down with the extension, and with it the answer.
  await hark.desk.evaluate(() => setTimeout(() => chrome.runtime.reload()));
  await closed;
  for (const page of hark.context.pages()) {
    if (page.url().includes('read.test')) await page.close();
  }
}
