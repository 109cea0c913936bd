import type { FaultAction, ServerConfig, StandIn } from '../server/index.ts';
import type { Hark } from '../support/hark.ts';
import { findHoles } from '../support/holes.ts';
import type { PageServer } from '../support/page-server.ts';
import type { PlayerEventRecord } from '../support/player-probe.ts';
import {
  aText,
  configureTones,
  listen,
  putText,
  SECONDS_PER_CHARACTER,
  speakThrough,
  spokenRequests,
  startsOf,
  textsOf,
} from '../support/reading.ts';
import { everyNth } from '../support/every-nth.ts';
import { expect, test } from '../support/test.ts';

/** Two requests: one sentence for a quick start, and the rest. */
const TEXT = aText(5);
const STARTS = startsOf(TEXT);
const RATE = 3;
const TEXT_SECONDS = TEXT.length * SECONDS_PER_CHARACTER;

/** A lost sentence is more than this; a busy machine loses a little of a recording. */
const LOST_SECONDS = (0.7 * TEXT_SECONDS) / STARTS.length;

const SPEECH = '/with-timestamps';

/** An MP3 encoder adds about this much silence to every file. */
const JOIN_MS = { least: 15, most: 80 };

async function setUp(hark: Hark, pages: PageServer, text = TEXT, rate = RATE) {
  putText(pages, '/text', text);
  await hark.send('setRate', { rate });
  return listen(hark);
}

function configure(standIn: StandIn, config: Partial<ServerConfig> = {}): void {
  configureTones(standIn, { pace: 4 * RATE, ...config });
}

/** Where on the timeline one sentence ends and the next begins. */
function bordersIn(standIn: StandIn): number[] {
  let base = 0;
  return spokenRequests(standIn).flatMap(({ speech }) => {
    const starts = startsOf(speech!.text).map((start) => base + start * SECONDS_PER_CHARACTER);
    base += speech!.audioSeconds!;
    return [...starts, base];
  });
}

/** Seconds from a moment of rest to the nearest border. */
function distances(events: PlayerEventRecord[], borders: number[]): number[] {
  const first = events.findIndex(({ type }) => type === 'playing');
  return events
    .slice(first)
    .filter(({ type }) => type === 'pause' || type === 'waiting')
    .map(({ currentTime }) => Math.min(...borders.map((border) => Math.abs(border - currentTime))));
}

const SLOW: [pace: number, leastRests: number][] = [
  [0.5, 2],
  [0.9, 0],
];

for (const [pace, leastRests] of SLOW) {
  test(
    `at ${pace} of real time sound rests between sentences and never inside one`,
    { tag: '@long' },
    async ({ hark, pages, standIn }) => {
      const listener = await learnSpeed({ hark, pages }, () => configure(standIn, { pace }));
      putText(pages, '/text', TEXT);

      await speakThrough(hark);

      const { starts, events, recording } = await listener.take();
      expect(starts).toEqual(STARTS);
      const rests = distances(events, bordersIn(standIn));
      // The last one is the end.
      expect(rests.length).toBeGreaterThan(leastRests);
      for (const distance of rests) expect(distance).toBeLessThan(0.25);
      const holes = findHoles(recording, JOIN_MS.most / 2);
      expect(holes.length).toBeLessThanOrEqual(spokenRequests(standIn).length - 1);
    },
  );
}

test('a drip is heard to its end, with few rests', async ({ hark, pages, standIn }) => {
  const drip: FaultAction = { kind: 'drip', bytes: 400, everyMs: 25 };
  const listener = await setUp(hark, pages, TEXT, 1);
  configure(standIn, { pace: 0 });
  standIn.addFault({ match: { path: SPEECH }, times: Infinity, do: drip });

  await speakThrough(hark);

  const { starts, events } = await listener.take();
  expect(starts).toEqual(STARTS);
  const sounding = events.findIndex(({ type }) => type === 'sounding');
  const rests = events.slice(sounding).filter(({ type }) => type === 'pause');
  expect(rests.length).toBeLessThanOrEqual(STARTS.length + 2);
  expect(textsOf(standIn).join(' ')).toBe(TEXT);
});

/** Long enough to tell how fast a stream comes. */
const LESSON = 'This is how slow the service is today, and it will stay that way.';

/** The very first words are trusted to come quickly, as they nearly always do. */
async function learnSpeed({ hark, pages }: Parties, slowDown: () => void) {
  const listener = await setUp(hark, pages, LESSON, 1);
  slowDown();
  await speakThrough(hark);
  await listener.take();
  // Forgets the request.
  slowDown();
  return listener;
}

interface Parties {
  hark: Hark;
  pages: PageServer;
}

test(
  'a long sentence that comes slowly starts before it is there and is heard through',
  { tag: '@long' },
  async ({ hark, pages, standIn }) => {
    const text = `${'And so it goes on and on, '.repeat(5)}until it ends.`;
    const listener = await learnSpeed({ hark, pages }, () => configure(standIn, { pace: 0.8 }));
    putText(pages, '/text', text);

    await speakThrough(hark);

    const { events, recording } = await listener.take();
    const start = events.findIndex(({ type }) => type === 'sounding');
    expect(events[start]!.bufferedEnd).toBeLessThan(0.7 * text.length * SECONDS_PER_CHARACTER);
    // An element that was asked to play waits at its start until it has taken the audio in.
    const waits = events.filter(({ type, currentTime }) => type === 'waiting' && currentTime > 0.1);
    expect(waits).toEqual([]);
    expect(findHoles(recording, 5)).toEqual([]);
  },
);

test('a quick stream is heard without a hole, to its last tone', async ({
  hark,
  pages,
  standIn,
}) => {
  const text = aText(10);
  const listener = await setUp(hark, pages, text, 1);
  configure(standIn, { pace: 3 });

  await speakThrough(hark);

  const { starts, seconds, recording, events } = await listener.take();
  const requests = spokenRequests(standIn);
  expect(requests.length).toBeGreaterThan(2);
  expect(starts).toEqual(startsOf(text));
  const holes = findHoles(recording, 5);
  expect(holes).toHaveLength(requests.length - 1);
  for (const { ms } of holes) {
    expect(ms).toBeGreaterThan(JOIN_MS.least);
    expect(ms).toBeLessThan(JOIN_MS.most);
  }
  const sound = requests.reduce((sum, { speech }) => sum + speech!.audioSeconds!, 0);
  expect(Math.abs(seconds - sound)).toBeLessThan(0.15);
  const last = requests.at(-1)!.speech!;
  const lastTone = soundEnd(recording) - holes.at(-1)!.startSeconds - holes.at(-1)!.ms / 1000;
  expect(Math.abs(lastTone - last.text.length * SECONDS_PER_CHARACTER)).toBeLessThan(0.03);
  expect(toneAtEnd(recording)).toBeCloseTo(last.toneHz!, -1.5);
  const afterStart = events.slice(events.findIndex(({ type }) => type === 'sounding'));
  expect(afterStart.map(({ type }) => type)).not.toContain('waiting');
  expect(events.at(-1)?.type).toBe('ended');
});

/** Seconds until the last sample that can be heard. */
function soundEnd({ samples, sampleRate }: { samples: Float32Array; sampleRate: number }): number {
  return samples.findLastIndex((sample) => Math.abs(sample) > 0.05) / sampleRate;
}

/** The frequency in the last tenth of a second of sound, by its zero crossings. */
function toneAtEnd(recording: { samples: Float32Array; sampleRate: number }): number {
  const end = Math.round(soundEnd(recording) * recording.sampleRate);
  const length = Math.round(recording.sampleRate / 10);
  const part = recording.samples.subarray(end - length, end);
  const rises = part.filter((sample, index) => index > 0 && part[index - 1]! < 0 && sample >= 0);
  return rises.length * 10;
}

test('sound begins before the first stream ends', async ({ hark, pages, standIn }) => {
  const text = `${'And so it goes on and on, '.repeat(7)}until it ends.`;
  const { probe } = await setUp(hark, pages, text, 1);
  configure(standIn, { pace: 3 });

  await hark.speak('/text');
  const heardAt = async () =>
    (await probe.events()).find(({ type }) => type === 'sounding')?.wallTimeMs;
  await expect.poll(heardAt).toBeDefined();
  await expect.poll(() => spokenRequests(standIn)[0]?.endedAt).toBeDefined();

  const [request] = spokenRequests(standIn);
  expect(await heardAt()).toBeGreaterThan(request!.firstByteAt!);
  expect(await heardAt()).toBeLessThan(request!.endedAt! - 2_000);
});

const UNSETTLED: Partial<ServerConfig>[] = [
  { timeBase: 'per-line' },
  { mp3Slices: 'frames' },
  { mp3Slices: 'files' },
  { nullAlignments: 'some' },
  { nullAlignments: 'all' },
  { alignmentItem: 'utf16' },
  { alignmentItem: 'grapheme' },
  { lineEnd: 'crlf' },
  { lineEnd: 'missing-last' },
  { lineEnd: 'empty-lines' },
  { lineEnd: 'bom' },
  { contentType: 'application/x-ndjson' },
  { contentType: 'text/event-stream' },
  { networkWrites: 'whole-lines' },
];

for (const half of [everyNth(UNSETTLED.slice(0, 7), 3), everyNth(UNSETTLED.slice(7), 3)]) {
  const names = half.map((config) => Object.values(config)[0]).join(', ');
  test(`whatever the service does it is read to its end: ${names}`, async ({
    hark,
    pages,
    standIn,
  }) => {
    test.slow();
    // Still two requests.
    const text = aText(3);
    const listener = await setUp(hark, pages, text);
    await hark.keepNothing();

    for (const config of half) {
      configure(standIn, config);
      await speakThrough(hark);

      const name = JSON.stringify(config);
      const heard = await listener.take();
      expect(heard.starts, name).toEqual(startsOf(text));
      const seconds = text.length * SECONDS_PER_CHARACTER;
      expect(heard.seconds * RATE, name).toBeGreaterThan(seconds - LOST_SECONDS);
      expect(textsOf(standIn).join(' '), name).toBe(text);
    }
  });
}

test('bytes that come one by one are read to their end', async ({ hark, pages, standIn }) => {
  const listener = await setUp(hark, pages, 'A short one.');
  configure(standIn, { pace: 0, networkWrites: 'single-bytes' });

  await speakThrough(hark);

  const { starts, seconds } = await listener.take();
  expect(starts).toEqual([0]);
  expect(seconds * RATE).toBeGreaterThan('A short one.'.length * SECONDS_PER_CHARACTER - 0.1);
});

test('a new rate holds at once, and nothing is asked for again', async ({
  hark,
  pages,
  standIn,
}) => {
  const listener = await setUp(hark, pages, TEXT, 1);
  configure(standIn);
  await hark.speak('/text');
  await hark.waitFor('speaking');

  await hark.send('setRate', { rate: 3 });

  const { probe } = listener;
  await expect.poll(() => probe.state()).toMatchObject({ rate: 3, preservesPitch: true });
  await hark.waitFor('idle');
  const { starts, seconds } = await listener.take();
  expect(starts).toEqual(STARTS);
  expect(seconds).toBeLessThan(TEXT_SECONDS * 0.7);
  expect(textsOf(standIn).join(' ')).toBe(TEXT);
});

test('steps back reach audio the browser has let go, without a request', async ({
  hark,
  pages,
  standIn,
}) => {
  const text = aText(24);
  const starts = startsOf(text);
  const { probe } = await setUp(hark, pages, text);
  configure(standIn);
  await hark.speak('/text');
  const sentence = async () => starts.indexOf((await hark.state()).charIndex!);
  await expect.poll(sentence, { timeout: 40_000, intervals: [50] }).toBe(22);
  const requests = standIn.requests.length;
  await hark.send('pauseSpeech');

  while ((await sentence()) > 0) await hark.send('moveBySentence', { direction: 'previous' });
  await hark.send('resumeSpeech');

  await hark.waitFor('speaking');
  await expect.poll(sentence).toBe(1);
  expect((await probe.state()).currentTime).toBeLessThan((2 * TEXT_SECONDS) / STARTS.length + 1);
  expect(standIn.requests).toHaveLength(requests);
  expect(textsOf(standIn).join(' ')).toBe(text);
});
