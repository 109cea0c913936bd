import type { CDPSession, Page } from '@playwright/test';
import { hugePage } from '../../tests/e2e/sites/zoo/huge.ts';
import type { StandIn } from '../../tests/server/index.ts';
import { Hark } from '../../tests/support/hark.ts';
import type { PageServer } from '../../tests/support/page-server.ts';
import { watchPlayerClock } from '../../tests/support/player-clock.ts';
import { listen } from '../../tests/support/reading.ts';
import { row, table } from './figures.ts';

/** What a page of two megabytes notices of being read. */

const SECONDS = 10;
const RUNS = 3;
const PATH = '/book';

interface Cost {
  toSound: number;
  /** Of the page's main thread, until the sound began; 0 where none took 50 ms. */
  longestToSound: number;
  longestWhileRead: number;
  /** Milliseconds of the main thread in each second of reading. */
  script: number;
  style: number;
  tasks: number;
}

export async function benchBigPage(standIn: StandIn, pages: PageServer): Promise<void> {
  standIn.reset();
  standIn.configure({ sound: 'tone', pace: 10 });
  pages.put(PATH, hugePage());
  const hark = await Hark.start({ standIn, pages });
  await hark.letPassAnyCost();
  const costs: Cost[] = [];
  for (let run = 0; run < RUNS; run += 1) costs.push(await readOnce(hark));
  await hark.close();
  const pick = (key: keyof Cost) => costs.map((cost) => cost[key]);
  console.log('\nread this page, 2 MB');
  table([
    row('gesture → sound', pick('toSound')),
    row('longest task until then', pick('longestToSound')),
    row('longest task while it is read', pick('longestWhileRead')),
    row('script in a second of reading', pick('script')),
    row('style and layout in a second', pick('style')),
    row('all tasks in a second', pick('tasks')),
  ]);
}

async function readOnce(hark: Hark): Promise<Cost> {
  const blank = await hark.open('/start.html');
  const { probe } = await listen(hark);
  await blank.close();
  const clock = await watchPlayerClock(hark.devtools);
  const page = await hark.open(PATH);
  await hark.grant(page);
  await watchLongTasks(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');

  const gestureMs = performance.timeOrigin + performance.now();
  await hark.command('read-page');
  await clock.hear(1);
  const sounds = await probe.events();
  const soundMs = sounds.find(
    ({ type, wallTimeMs }) => type === 'sounding' && wallTimeMs > gestureMs,
  )!.wallTimeMs;
  const before = await spentOf(client);
  await clock.hear(SECONDS);
  const after = await spentOf(client);
  const tasks = await longTasks(page);
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await page.close();

  const share = (key: keyof Spent) => ((after[key] - before[key]) / (after.at - before.at)) * 1000;
  const longest = (found: LongTask[]) => Math.max(0, ...found.map(({ ms }) => ms));
  return {
    toSound: soundMs - gestureMs,
    longestToSound: longest(tasks.filter(({ atMs }) => atMs > gestureMs && atMs < soundMs)),
    longestWhileRead: longest(tasks.filter(({ atMs }) => atMs >= soundMs)),
    script: share('script'),
    style: share('style'),
    tasks: share('tasks'),
  };
}

interface Spent {
  at: number;
  script: number;
  style: number;
  tasks: number;
}

/** In seconds, since the page was opened. */
async function spentOf(client: CDPSession): Promise<Spent> {
  const { metrics } = await client.send('Performance.getMetrics');
  const valueOf = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return {
    at: valueOf('Timestamp'),
    script: valueOf('ScriptDuration'),
    style: valueOf('RecalcStyleDuration') + valueOf('LayoutDuration'),
    tasks: valueOf('TaskDuration'),
  };
}

interface LongTask {
  atMs: number;
  ms: number;
}

interface Watched {
  harkTasks: LongTask[];
}

/** The browser tells of those that took 50 ms and more. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: LongTask[] = [];
    (window as unknown as Watched).harkTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ atMs: performance.timeOrigin + startTime, ms: duration });
      }
    }).observe({ type: 'longtask' });
  });
}

function longTasks(page: Page): Promise<LongTask[]> {
  return page.evaluate(() => (window as unknown as Watched).harkTasks);
}
