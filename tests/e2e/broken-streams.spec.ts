import type { FaultAction, StandIn } from '../server/index.ts';
import type { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
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
const SENTENCE_SECONDS = TEXT_SECONDS / STARTS.length;

/** A lost sentence is more than this; a busy machine loses a little of a recording. */
const LOST_SECONDS = 0.7 * SENTENCE_SECONDS;

const SPEECH = '/with-timestamps';

async function setUp(hark: Hark, pages: PageServer) {
  putText(pages, '/text', TEXT);
  await hark.send('setRate', { rate: RATE });
  return listen(hark);
}

function configure(standIn: StandIn): void {
  configureTones(standIn, { pace: 4 * RATE });
}

function breakRequest(standIn: StandIn, nth: number, action: FaultAction): void {
  standIn.addFault({ match: { path: SPEECH, nth }, do: action });
}

const CUTS: [request: number, bytes: number[]][] = [
  [1, [1, 400, 9_000, 21_000, 33_000, 46_000]],
  [2, [1, 4_000, 45_000, 88_000, 120_000, 180_000]],
];

for (const [request, offsets] of everyNth(CUTS, 2)) {
  test(`stream ${request} cut at many places: each sentence is heard, a broken one at most twice`, async ({
    hark,
    pages,
    standIn,
  }) => {
    test.slow();
    const listener = await setUp(hark, pages);
    await hark.keepNothing();

    for (const [index, atByte] of everyNth(offsets, 3).entries()) {
      configure(standIn);
      const how = index % 2 === 0 ? 'fin' : 'rst';
      breakRequest(standIn, request, { kind: 'cut', atByte, how });
      await speakThrough(hark);

      const heard = await listener.take();
      const name = `${how} at ${atByte}`;
      expect(
        spokenRequests(standIn).some(({ fault }) => fault === 'cut'),
        name,
      ).toBe(true);
      expect(heard.starts, name).toEqual(STARTS);
      expect(heard.seconds * RATE, name).toBeGreaterThan(TEXT_SECONDS - LOST_SECONDS);
      expect(heard.seconds * RATE, name).toBeLessThan(TEXT_SECONDS + SENTENCE_SECONDS + 0.5);
    }
  });
}

test('a stream that stalls is given up, and the rest is asked for again', async ({
  hark,
  pages,
  standIn,
}) => {
  const listener = await setUp(hark, pages);
  configure(standIn);
  breakRequest(standIn, 2, { kind: 'stall', atByte: 80_000 });

  await speakThrough(hark);

  const heard = await listener.take();
  expect(heard.starts).toEqual(STARTS);
  expect(heard.seconds * RATE).toBeLessThan(TEXT_SECONDS + SENTENCE_SECONDS + 0.5);
  const rest = textsOf(standIn).at(-1)!;
  expect(TEXT.endsWith(rest)).toBe(true);
  expect(startsOf(TEXT)).toContain(TEXT.length - rest.length);
});

test('a damaged stretch of audio does not stop the reading', async ({ hark, pages, standIn }) => {
  const listener = await setUp(hark, pages);
  configure(standIn);
  breakRequest(standIn, 2, { kind: 'corruptAudio', line: 3, bitFlips: 400 });

  await speakThrough(hark);

  expect((await listener.take()).starts).toEqual(STARTS);
  expect(textsOf(standIn).join(' ')).toBe(TEXT);
});

const GARBAGE: FaultAction = { kind: 'corruptAudio', line: 'all', bitFlips: 20_000 };

for (const request of everyNth([2, 1], 2)) {
  test(`audio that is garbage is asked for again (request ${request})`, async ({
    hark,
    pages,
    standIn,
  }) => {
    const listener = await setUp(hark, pages);
    configure(standIn);
    breakRequest(standIn, request, GARBAGE);

    await speakThrough(hark);

    const heard = await listener.take();
    expect(heard.starts).toEqual(STARTS);
    expect(heard.seconds * RATE).toBeGreaterThan(TEXT_SECONDS - LOST_SECONDS);
  });
}

test('audio that stays garbage is told, and can be gone on with', async ({
  hark,
  pages,
  standIn,
}) => {
  const listener = await setUp(hark, pages);
  configure(standIn);
  standIn.addFault({ match: { path: SPEECH, nth: 2 }, times: 2, do: GARBAGE });

  await hark.speak('/text');
  await hark.waitFor('failed');

  expect(await hark.state()).toMatchObject({ charIndex: STARTS[1] });
  expect((await hark.state()).problem).toMatch(/playback_failed|interrupted/);
  await hark.send('retrySpeech');
  await hark.waitFor('idle');
  expect((await listener.take()).starts).toEqual(STARTS);
});
