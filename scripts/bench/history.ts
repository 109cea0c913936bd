import type { Page } from '@playwright/test';
import type { StandIn } from '../../tests/server/index.ts';
import { Hark } from '../../tests/support/hark.ts';
import { manyReadings, openSeeded } from '../../tests/support/history-seed.ts';
import type { PageServer } from '../../tests/support/page-server.ts';
import { median, row, table } from './figures.ts';

const MANY = 10_000;
const MOST = 100_000;
const OPENINGS = 6;
const TYPED = 'birds 9999';

/** What ten thousand readings cost: to open them, to scroll and search in them, to delete ten times as many. */
export async function benchHistory(standIn: StandIn, pages: PageServer): Promise<void> {
  const hark = await Hark.start({ standIn, pages });
  const page = await openSeeded(hark, manyReadings(1));
  await page.addInitScript(noteFirstRow);
  const few = await openings(page);
  await openSeeded(hark, manyReadings(MANY)).then((seeded) => seeded.close());
  const many = await openings(page);
  await page.evaluate(noteLongTasks);
  await page.evaluate(scrollThrough);
  const scrolling = await page.evaluate(takeLongTasks);
  const searching = await search(page);
  await page.close();
  table([
    row('history → first row, 1 reading', few),
    row(`history → first row, ${MANY} readings`, many),
    row(`tasks over 50 ms while scrolling ${MANY}`, scrolling),
    row(`tasks over 50 ms while searching ${MANY}`, searching.tasks),
    row(`search in ${MANY}, all of it`, [searching.ms]),
  ]);
  console.log(`opening ${MANY} against 1: ${(median(many) / median(few)).toFixed(2)}× (aim ≤ 2)`);
  table([row(`delete all of ${MOST}`, [await deleteMost(hark)])]);
  await hark.close();
}

async function openings(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await page.reload();
    const noted = await page.waitForFunction(() => (window as unknown as Noting).firstRowAt);
    times.push((await noted.jsonValue())!);
  }
  return times;
}

interface Noting {
  firstRowAt?: number;
  longTasks: number[];
}

/** In the page, before its own scripts: when the first row is laid out, since the opening began. */
function noteFirstRow(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.row') === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => ((window as unknown as Noting).firstRowAt = performance.now())),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

function noteLongTasks(): void {
  const noting = window as unknown as Noting;
  noting.longTasks = [];
  new PerformanceObserver((list) =>
    noting.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask' });
}

async function takeLongTasks(): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { longTasks } = window as unknown as Noting;
  return longTasks.length === 0 ? [0] : longTasks.splice(0);
}

/** To the end of all there is, in steps of most of a window. */
async function scrollThrough(): Promise<void> {
  let still = 0;
  while (still < 20) {
    const before = scrollY;
    scrollBy(0, innerHeight * 3);
    await new Promise(requestAnimationFrame);
    still = scrollY === before ? still + 1 : 0;
  }
}

async function search(page: Page): Promise<{ tasks: number[]; ms: number }> {
  await page.getByRole('searchbox').pressSequentially(TYPED, { delay: 60 });
  const started = performance.now();
  await page.locator('[role=status]', { hasText: /found/ }).waitFor({ state: 'attached' });
  const ms = performance.now() - started;
  return { tasks: await page.evaluate(takeLongTasks), ms };
}

async function deleteMost(hark: Hark): Promise<number> {
  const page = await openSeeded(hark, manyReadings(MOST));
  await page.getByRole('button', { name: 'Delete all' }).click();
  await page.locator('.device-question').waitFor();
  return page.evaluate(async () => {
    const started = performance.now();
    document.querySelector<HTMLElement>('.device-question button')!.click();
    while (document.querySelector('.row')) await new Promise(requestAnimationFrame);
    return performance.now() - started;
  });
}
