import type { Page } from '@playwright/test';
import { everyNth } from '../support/every-nth.ts';
import type { Hark } from '../support/hark.ts';
import {
  aText,
  listen,
  SECONDS_PER_CHARACTER,
  spokenRequests,
  startsOf,
  textsOf,
} from '../support/reading.ts';
import { expect, test } from '../support/test.ts';

const MEGABYTE = 1_000_000;
const PARAGRAPH = aText(12);
const BOOK = Array.from({ length: MEGABYTE / PARAGRAPH.length }, () => PARAGRAPH);

/** A browser calls a task long from here on; it is what a person feels as a stutter. */
const LONG_TASK_MS = 50;

interface Observed {
  longTasks: number[];
}

/** Notes every long task of the page from now on. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const observed = window as unknown as Observed;
    observed.longTasks = [];
    const note = (list: PerformanceObserverEntryList) =>
      observed.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: 'longtask' });
  });
}

const FORMS: [name: string, html: string, select: (hark: Hark, page: Page) => Promise<void>][] = [
  [
    'many paragraphs',
    BOOK.map((text) => `<p>${text}</p>`).join(''),
    (hark, page) => hark.select(page),
  ],
  [
    'one paragraph in a field',
    `<textarea>${BOOK.join(' ')}</textarea>`,
    (_, page) => page.locator('textarea').evaluate((field: HTMLTextAreaElement) => field.select()),
  ],
];

for (const [name, html, select] of everyNth(FORMS, 2)) {
  test(`a megabyte as ${name} starts and stops at once, and the page stays smooth`, async ({
    hark,
    pages,
    standIn,
  }) => {
    standIn.configure({ sound: 'tone' });
    pages.put('/book', `<!doctype html><html lang="en"><title>A book</title>${html}`);
    await hark.letPassAnyCost();
    const { probe } = await listen(hark);
    const page = await hark.open('/book');
    await hark.grant(page);
    await select(hark, page);
    await observe(page);

    await hark.command('speak-selection');
    await hark.waitFor('speaking');
    await expect.poll(() => spokenRequests(standIn).length).toBeGreaterThan(1);
    await expect.poll(async () => (await hark.state()).charIndex).toBeGreaterThan(0);

    const requested = textsOf(standIn).join(' ');
    expect(PARAGRAPH.startsWith(requested.slice(0, 300))).toBe(true);
    expect(requested.length).toBeLessThan(2_500);
    await hark.send('stopSpeech');
    await expect
      .poll(async () => (await probe.state()).paused, { timeout: 1_000, intervals: [20] })
      .toBe(true);
    expect((await hark.state()).status).toBe('idle');
    await expect
      .poll(() => spokenRequests(standIn).every(({ endedAt, aborted }) => endedAt || aborted))
      .toBe(true);
    expect(textsOf(standIn).join(' ')).toBe(requested);
    expect(await longTasksOfBestRound(hark, page)).toEqual([]);
  });
}

/** On a busy machine a task may take long because it is not given the processor. */
async function longTasksOfBestRound(hark: Hark, page: Page): Promise<number[]> {
  let longTasks: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    longTasks = await page.evaluate((limit) => {
      const observed = window as unknown as Observed;
      return observed.longTasks.splice(0).filter((duration) => duration > limit);
    }, LONG_TASK_MS);
    if (longTasks.length === 0) break;
    await hark.command('speak-selection');
    await hark.waitFor('speaking');
    await hark.send('stopSpeech');
    await hark.waitFor('idle');
  }
  return longTasks;
}

/** A busy machine notes the end of a stream after its reader has asked for the next one. */
const END_NOTED_MS = 250;

test('a text of many segments is heard in order, each sentence once', async ({
  hark,
  pages,
  standIn,
}) => {
  test.setTimeout(120_000);
  const rate = 3;
  standIn.configure({ sound: 'tone', pace: 4 * rate });
  // A dense script makes segments short, and so the test.
  const sentences = Array.from(
    { length: 66 },
    (_, index) => `これは${index + 10}番目の文で、まだ先がある。`,
  );
  const text = sentences.join('');
  pages.put('/long', `<!doctype html><html lang="ja"><title>A text</title><p>${text}</p>`);
  await hark.send('setRate', { rate });
  const listener = await listen(hark);

  await hark.speak('/long');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 90_000);

  const { starts, seconds } = await listener.take();
  expect(starts).toEqual(startsOf(text));
  expect(await hark.spokenSentences()).toEqual(startsOf(text));
  const requests = spokenRequests(standIn);
  expect(requests.length).toBeGreaterThanOrEqual(6);
  expect(textsOf(standIn).join('')).toBe(text);
  const sound = requests.reduce((sum, { speech }) => sum + speech!.audioSeconds!, 0);
  // A lost segment is far more; a busy machine loses a little of a recording.
  expect(Math.abs(seconds * rate - sound)).toBeLessThan(3);
  for (const { startedAt } of requests) {
    const open = requests.filter(
      (other) => other.startedAt <= startedAt && other.endedAt! > startedAt + END_NOTED_MS,
    );
    expect(open.length).toBeLessThanOrEqual(2);
  }
  const charsAhead = await charsAheadOf(hark, text, requests);
  const secondsAhead = (Math.max(...charsAhead) * SECONDS_PER_CHARACTER) / rate;
  expect(secondsAhead).toBeGreaterThan(1);
  expect(secondsAhead).toBeLessThan(12);
});

/** How far each request is from the sentence that was heard when it was made. */
async function charsAheadOf(
  hark: Hark,
  text: string,
  requests: { startedAt: number; speech?: { text: string } }[],
): Promise<number[]> {
  const states = await hark.states();
  return requests.map(({ startedAt, speech }) => {
    const before = states.findLast(
      ({ anchor }) => anchor !== undefined && anchor.wallTimeMs <= startedAt,
    );
    return text.indexOf(speech!.text) - (before?.charIndex ?? 0);
  });
}
