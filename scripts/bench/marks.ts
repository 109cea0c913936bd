import type { StandIn } from '../../tests/server/index.ts';
import { Hark } from '../../tests/support/hark.ts';
import type { WordTiming } from '../../tests/support/mark-timing.ts';
import type { PageServer } from '../../tests/support/page-server.ts';
import { startTimedReading, type TimedReading } from '../../tests/support/timed-reading.ts';
import { median, percentile, row, table } from './figures.ts';

/*
 * Marks against the sound, word by word: from the moment the media element's time came to the word
 * until the frame that showed its mark. Where each segment begins on the element's timeline is what
 * the player told the browser; within one, the stand-in's tones give every character the same time.
 */

/** What is told to the page reaches it within this, on any machine. */
const AFTER_MS = 2_500;
const JOINT_SECONDS = 2;
const AIM_MS = 60;
const WORDS = 900;
const SECONDS = 20;
const REPEATS = 5;

interface Condition {
  name: string;
  words: WordTiming[];
}

interface Measured {
  words: WordTiming[];
  unmatched: string[];
  firstMarkMs: number;
}

export async function benchMarks(standIn: StandIn, pages: PageServer): Promise<void> {
  standIn.reset();
  standIn.configure({ sound: 'tone', pace: 10 });
  const hark = await Hark.start({ standIn, pages });
  const read = (rate: number, act: (reading: TimedReading) => Promise<void>) =>
    measure(hark, pages, rate, act);

  const plain: Measured[] = [];
  for (const rate of [1, 1.5, 3]) {
    plain.push(await read(rate, ({ clock }) => clock.hear(SECONDS * rate)));
  }
  const changed = await measureChanges(hark, pages);
  const orphaned = await read(1.5, (reading) => killWorkers(hark, reading));
  await hark.close();

  const all = [...plain, ...changed.measured, orphaned];
  printConditions([
    ...[1, 1.5, 3].map((rate, index) => ({ name: `at ${rate}×`, words: plain[index]!.words })),
    { name: 'over a joint of segments', words: plain.flatMap(({ words }) => atJoints(words)) },
    ...changed.conditions,
    { name: 'worker killed again and again', words: orphaned.words },
  ]);
  const unmatched = all.flatMap((each) => each.unmatched);
  if (unmatched.length > 0) console.log(`marked without their sound: ${unmatched.join(', ')}`);
  table([
    row(
      'gesture → first mark',
      all.map(({ firstMarkMs }) => firstMarkMs),
    ),
  ]);
}

async function measure(
  hark: Hark,
  pages: PageServer,
  rate: number,
  act: (reading: TimedReading) => Promise<void>,
): Promise<Measured> {
  const reading = await startTimedReading(hark, pages, { words: WORDS, rate });
  await act(reading);
  const { words, unmatched } = await reading.timings();
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await reading.page.close();
  const firstMarkMs = words[0]!.wallTimeMs - reading.gestureMs;
  return { words, unmatched, firstMarkMs };
}

const CHANGES: Record<string, (hark: Hark, time: number) => Promise<void>> = {
  'after a pause': async (hark) => {
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    await hark.send('resumeSpeech');
  },
  'after a jump': (hark) => hark.send('moveBySentence', { direction: 'next' }),
  'after a change of rate': (hark, time) => hark.send('setRate', { rate: time % 2 ? 1.5 : 2 }),
};

async function measureChanges(hark: Hark, pages: PageServer) {
  const conditions: Condition[] = [];
  const measured: Measured[] = [];
  for (const [name, change] of Object.entries(CHANGES)) {
    const changedMs: number[] = [];
    const reading = await measure(hark, pages, 1.5, async ({ clock }) => {
      for (let time = 0; time < REPEATS; time += 1) {
        await clock.hear(3);
        changedMs.push(performance.timeOrigin + performance.now());
        await change(hark, time);
      }
      await clock.hear(4);
    });
    const isAfter = ({ wallTimeMs }: WordTiming) =>
      changedMs.some((atMs) => wallTimeMs > atMs && wallTimeMs < atMs + AFTER_MS);
    conditions.push({ name, words: reading.words.filter(isAfter) });
    measured.push(reading);
  }
  return { conditions, measured };
}

async function killWorkers(hark: Hark, { clock }: TimedReading): Promise<void> {
  for (let time = 0; time < REPEATS; time += 1) {
    await hark.killWorker();
    await clock.hear(6);
  }
}

function atJoints(words: WordTiming[]): WordTiming[] {
  return words.filter(
    ({ segment, segmentSeconds }) => segment > 0 && segmentSeconds < JOINT_SECONDS,
  );
}

function printConditions(conditions: Condition[]): void {
  const head = ['words', 'median', 'p95', 'max', 'frames'].map((name) => name.padStart(9));
  console.log(`\n${'mark against sound'.padEnd(36)}${head.join('')}`);
  for (const { name, words } of conditions) {
    const off = words.map(({ lateMs }) => Math.abs(lateMs));
    const frames = percentile(
      words.map(({ framesMs }) => Math.abs(framesMs)),
      0.95,
    );
    const p95 = percentile(off, 0.95);
    const cells = [median(off), p95, Math.max(...off), frames].map(
      (value) => `${Math.round(value)} ms`,
    );
    const line = [`${words.length}`, ...cells].map((cell) => cell.padStart(9)).join('');
    console.log(`${name.padEnd(36)}${line}   ${p95 <= AIM_MS ? '' : `p95 above ${AIM_MS} ms`}`);
  }
  console.log('“frames”: p95 from the first frame that the page painted after the sound had come');
}
