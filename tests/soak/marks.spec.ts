import { median, percentile } from '../../scripts/bench/figures.ts';
import { createRandom } from '../support/random.ts';
import { expect, test } from '../support/test.ts';
import { startTimedReading } from '../support/timed-reading.ts';
import type { Hark } from '../support/hark.ts';

const MINUTES = Number(process.env.HARK_MINUTES ?? 10);
const AIM_MS = 60;
const RATES = [1, 1.25, 1.5, 2, 3];

type Random = (below: number) => number;

const HABITS: ((hark: Hark, random: Random) => Promise<void>)[] = [
  async (hark) => {
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    await hark.send('resumeSpeech');
  },
  (hark) => hark.send('moveBySentence', { direction: 'next' }),
  (hark) => hark.send('moveBySentence', { direction: 'previous' }),
  (hark, random) => hark.send('setRate', { rate: RATES[random(RATES.length)] }),
];

test(`marks keep time through ${MINUTES} minutes of pauses, jumps and other speeds`, async ({
  hark,
  pages,
}) => {
  test.setTimeout((MINUTES * 2 + 5) * 60_000);
  const random = createRandom(20);
  const reading = await startTimedReading(hark, pages, { words: MINUTES * 900, rate: 1 });

  const end = Date.now() + MINUTES * 60_000;
  while (Date.now() < end) {
    await reading.clock.hear(2 + random(8));
    await HABITS[random(HABITS.length)]!(hark, random);
  }
  await reading.clock.hear(5);

  const { words, unmatched } = await reading.timings();
  const off = words.map(({ lateMs }) => Math.abs(lateMs));
  const inFrames = words.map(({ framesMs }) => Math.abs(framesMs));
  console.log(
    `${words.length} words: median ${median(off)} ms, p95 ${percentile(off, 0.95)} ms, ` +
      `p95 from the first frame that could show them ${percentile(inFrames, 0.95)} ms`,
  );
  expect(words.length).toBeGreaterThan(MINUTES * 150);
  expect(unmatched.length / words.length).toBeLessThan(0.01);
  // A machine that is busy with something else paints late; Hark answers for what comes after that.
  expect(percentile(inFrames, 0.95)).toBeLessThanOrEqual(AIM_MS);
});
