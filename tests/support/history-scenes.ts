import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import { openHistory, openSeeded, type SeededReading } from './history-seed.ts';
import type { Scene } from './scenes.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const LIGHTHOUSE = [
  'The keeper of Tern Point writes the weather down by hand, every evening, in a book with a red spine.',
  'Nobody has asked her to.',
  'The service that used to collect the books was closed twenty years ago.',
  'She says that the habit keeps her company.',
  'In winter the ferry comes once a week, and the letters smell of diesel.',
];

const WEEK: SeededReading[] = [
  {
    id: 'lighthouse',
    title: 'The last keeper of Tern Point',
    sentences: LIGHTHOUSE,
    kept: 3,
    minutesAgo: 5,
    address: 'https://magazine.example.org/keeper',
    seconds: 21,
    credits: 196,
    bytes: 340_000,
  },
  {
    id: 'tides',
    title: 'How tides are predicted, and why the Bay of Fundy is so hard to get right even today',
    sentences: [
      'Tides are the sum of hundreds of small waves, each of which the moon or the sun sends around the earth at a pace of its own.',
    ],
    minutesAgo: 20,
    address: 'https://en.wikipedia.org/wiki/Tide',
    voiceName: 'Adam',
    seconds: 1_094,
    credits: 12_480,
    bytes: 17_500_000,
    isPinned: true,
  },
  {
    id: 'bread',
    title: 'Sauerteig, ganz langsam',
    sentences: ['Am ersten Tag passiert nichts, und das ist auch gut so.'],
    minutesAgo: DAY,
    address: 'https://brot.example.org/',
    voiceName: 'Hedda',
    engineId: 'device',
  },
  {
    id: 'letter',
    title: 'منارة على حافة البحر',
    sentences: ['كل مساء تكتب حارسة المنارة حالة الطقس في دفتر قديم.'],
    minutesAgo: DAY + HOUR,
    seconds: 64,
    credits: 48,
    bytes: 1_000_000,
  },
  {
    id: 'note',
    title: '',
    sentences: ['Remember to call the library about the ferry timetable before Friday.'],
    minutesAgo: 3 * DAY,
    seconds: 5,
    bytes: 80_000,
  },
  {
    id: 'recipe',
    title: 'A soup for a cold evening',
    sentences: ['Begin with the onions; they need the longest, and nothing is gained by hurrying.'],
    minutesAgo: 5 * DAY,
    seconds: 312,
    credits: 3_904,
    bytes: 5_000_000,
  },
];

async function openWeek(hark: Hark): Promise<Page> {
  return openSeeded(hark, WEEK);
}

export const HISTORY_SCENES: Scene[] = [
  { name: 'history-empty', show: (hark) => emptied(hark) },
  { name: 'history-week', show: openWeek },
  {
    name: 'history-opened',
    async show(hark) {
      const page = await openWeek(hark);
      await page.locator('[data-row-main]').first().click();
      await page.locator('.sentences button').first().waitFor();
      return page;
    },
  },
  {
    name: 'history-selecting',
    async show(hark) {
      const page = await openWeek(hark);
      await page.locator('.device-tools > button').click();
      await page.locator('[data-row-main]').nth(1).click();
      await page.locator('[data-row-main]').nth(2).click();
      return page;
    },
  },
  {
    name: 'history-deleted',
    async show(hark) {
      const page = await openWeek(hark);
      await page
        .locator('[data-row-main]')
        .nth(1)
        .click({ modifiers: ['Shift'] });
      await page.locator('.device-selecting button').nth(1).click();
      await page.locator('.device-done').waitFor();
      await page.locator('.device-sums button').click();
      await page.locator('.device-question').waitFor();
      return page;
    },
  },
  {
    name: 'history-not-found',
    async show(hark) {
      const page = await openWeek(hark);
      await page.locator('input[type=search]').fill('zeppelin');
      await page.locator('.device-empty').waitFor();
      return page;
    },
  },
  {
    name: 'options-history',
    async show(hark) {
      await openWeek(hark);
      const page = await hark.context.newPage();
      await page.setViewportSize({ width: 900, height: 900 });
      await page.goto(`${hark.browser.url('options')}#history`);
      for (const site of ['bank.example.org', 'mail.example.org', 'not a site']) {
        await page.locator('.site-form input').fill(site);
        await page.locator('.site-form button').click();
      }
      await page.locator('.field-error').waitFor();
      return page;
    },
  },
];

/** Scenes before this one may have left something. */
async function emptied(hark: Hark): Promise<Page> {
  const page = await openHistory(hark);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase('hark-history');
        request.addEventListener('success', resolve);
      }),
  );
  await page.reload();
  await page.locator('.device-empty').waitFor();
  return page;
}
