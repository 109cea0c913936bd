import { expect, type Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import { watchMarks } from './marks.ts';
import type { Scene } from './scenes.ts';

/** By then a word in the middle of a sentence is heard. */
const WORDS_BEFORE = 9;

/** Reads the page anew, up to a word in the middle of a sentence. */
async function read(hark: Hark, page: Page): Promise<void> {
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await page.evaluate(() => scrollTo(0, 0));
  const marks = await watchMarks(page);
  const before = (await marks.records()).length;
  await hark.command('read-page');
  await hark.waitFor('speaking');
  await expect
    .poll(async () => (await marks.records()).length, { timeout: 60_000 })
    .toBeGreaterThan(before + WORDS_BEFORE);
}

async function openToRead(hark: Hark, path: string, size?: Size): Promise<Page> {
  const page = await hark.open(path);
  if (size !== undefined) await page.setViewportSize(size);
  await hark.grant(page);
  return page;
}

interface Size {
  width: number;
  height: number;
}

const WINDOW = { width: 900, height: 640 };

/** At 200 percent, a page has half of the window's pixels to itself. */
const ZOOMED = { width: WINDOW.width / 2, height: WINDOW.height / 2 };

/** Scrolls as a person does, until the word is out of sight. */
async function scrollAway(page: Page): Promise<void> {
  await page.mouse.move(300, 200);
  const marks = await watchMarks(page);
  await expect(async () => {
    await page.mouse.wheel(0, 600);
    expect((await marks.wordBox())?.bottom ?? 0).toBeLessThan(0);
  }).toPass();
}

const SCENES: Scene[] = [
  { name: 'reading', show: (hark) => openToRead(hark, '/start.html', WINDOW), renew: read },
  {
    name: 'reading-selection',
    show: (hark) => openToRead(hark, '/start.html', WINDOW),
    async renew(hark, page) {
      await read(hark, page);
      await hark.select(page, 'article');
    },
  },
  {
    name: 'reading-rtl-page',
    show: (hark) => openToRead(hark, '/zoo/arabic.html', WINDOW),
    renew: read,
  },
  {
    name: 'reading-zoomed',
    show: (hark) => openToRead(hark, '/start.html', ZOOMED),
    renew: read,
  },
  {
    name: 'reading-narrow',
    show: (hark) => openToRead(hark, '/start.html', { width: 360, height: 640 }),
    renew: read,
  },
  {
    name: 'reading-paused',
    show: (hark) => openToRead(hark, '/start.html', WINDOW),
    async renew(hark, page) {
      await read(hark, page);
      await hark.send('pauseSpeech');
      await hark.waitFor('paused');
    },
  },
  {
    name: 'reading-away',
    show: (hark) => openToRead(hark, '/zoo/news.html', { ...WINDOW, height: 400 }),
    async renew(hark, page) {
      await read(hark, page);
      await scrollAway(page);
      await expect
        .poll(() =>
          hark.desk.evaluate(async () => {
            const { state } = await chrome.storage.session.get('state');
            return (state as { session?: { view?: { isAway?: boolean } } }).session?.view?.isAway;
          }),
        )
        .toBe(true);
    },
  },
];

/** Pages that are read, with nothing selected unless the name says so. */
export const READING_SCENES = SCENES.map((scene) => ({ ...scene, isOnPage: true }));
