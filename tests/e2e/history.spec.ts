import type { Page } from '@playwright/test';
import type { Hark } from '../support/hark.ts';
import { manyReadings, openHistory, openSeeded } from '../support/history-seed.ts';
import { expect, test } from '../support/test.ts';

/* The page on which a person finds what was heard on this device. */

const DAY = 24 * 60;

const READINGS = [
  { id: 'a', title: 'Lighthouses', sentences: ['The keeper writes.', 'Nobody asked.'] },
  { id: 'b', title: 'Tides', sentences: ['The moon pulls the sea.'] },
  { id: 'c', title: 'Sauerteig', sentences: ['Am ersten Tag passiert nichts.'] },
  { id: 'd', title: 'Ferries', sentences: ['Once a week, in winter.'] },
].map((reading, index) => ({ ...reading, minutesAgo: 5 + index * DAY * 2 }));

const rows = (page: Page) => page.locator('.row');
const row = (page: Page, title: string) => rows(page).filter({ hasText: title });

function stored(hark: Hark): Promise<Record<string, number>> {
  return hark.desk.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('hark-history');
      request.addEventListener('success', () => resolve(request.result));
    });
    const names = ['readings', 'texts', 'segments', 'clips', 'sounds'];
    const transaction = database.transaction(names);
    const counts = names.map(
      (name) =>
        new Promise<[string, number]>((resolve) => {
          const request = transaction.objectStore(name).count();
          request.addEventListener('success', () => resolve([name, request.result]));
        }),
    );
    const found = Object.fromEntries(await Promise.all(counts));
    database.close();
    return found;
  });
}

test('what was heard stands in the history, and is heard again from there', async ({
  hark,
  standIn,
}) => {
  const page = await openHistory(hark);
  await expect(page.getByText('What you listen to appears here.')).toBeVisible();
  await hark.speak('/start.html', 'article p');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);
  const asked = standIn.speechRequests().length;

  await page.bringToFront();
  await rows(page).getByRole('button', { name: /^Play/ }).click();

  await hark.waitFor('speaking');
  await expect(rows(page)).toContainText('Playing');
  await rows(page)
    .getByRole('button', { name: /^Pause/ })
    .click();
  await expect(rows(page)).toContainText('Paused');
  expect(standIn.speechRequests().length).toBe(asked);
  await hark.send('stopSpeech');

  const popup = await hark.context.newPage();
  await popup.goto(hark.browser.url('popup'));
  await popup.getByRole('button', { name: 'History' }).click();
  await expect.poll(() => popup.isClosed()).toBe(true);
  const histories = hark.context.pages().filter((other) => other.url().includes('history'));
  expect(histories).toEqual([page]);
});

test('readings are found by their words, wherever those are', async ({ hark }) => {
  const page = await openSeeded(hark, READINGS);
  const search = page.getByRole('searchbox', { name: 'Search' });

  await search.fill('MOON sea');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Tides');
  await search.fill('erster');
  await expect(page.getByText('Nothing fits “erster”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
});

test('what is deleted comes back on request, and is gone for good once the page goes', async ({
  hark,
}) => {
  const page = await openSeeded(hark, READINGS);
  await page.getByRole('button', { name: 'Select' }).click();
  await page.getByRole('checkbox', { name: 'Select “Tides”' }).click();
  await page.getByRole('checkbox', { name: 'Select “Ferries”' }).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByText('3 readings deleted.').getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(4);
  expect((await stored(hark)).readings).toBe(4);

  await row(page, 'Tides').getByRole('button', { name: 'Tides', exact: false }).first().click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.close();
  await expect
    .poll(() => stored(hark))
    .toEqual({ readings: 3, texts: 3, segments: 3, clips: 3, sounds: 3 });

  const again = await openHistory(hark);
  await again.getByRole('button', { name: 'Delete all' }).click();
  await expect(again.getByText('Delete all 3 readings')).toBeVisible();
  await again.getByRole('button', { name: 'Delete all' }).first().click();
  await expect(again.getByText('What you listen to appears here.')).toBeVisible();
  expect(await stored(hark)).toEqual({ readings: 0, texts: 0, segments: 0, clips: 0, sounds: 0 });
});

test('a limit takes the old readings, but not the pinned one', async ({ hark }) => {
  const page = await openSeeded(hark, READINGS);
  await row(page, 'Ferries').locator('[data-row-main]').click();
  await row(page, 'Ferries').getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(row(page, 'Ferries').getByRole('button', { name: 'Unpin' })).toBeVisible();

  const options = await hark.context.newPage();
  await options.goto(`${hark.browser.url('options')}#history`);
  await options.getByLabel('Keep readings for').fill('1');
  await options.getByLabel('Keep readings for').press('Enter');

  await expect(options.getByText('2 readings, 0.2 MB')).toBeVisible();
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(row(page, 'Ferries')).toBeVisible();
  await options.getByRole('textbox', { name: 'Site' }).fill('https://www.bank.example.org/login');
  await options.getByRole('button', { name: 'Add' }).click();
  await expect(options.getByRole('list', { name: 'Sites' })).toContainText('bank.example.org');
});

test('the keys walk through thousands of readings of which few are there', async ({ hark }) => {
  const page = await openSeeded(hark, manyReadings(2_000));
  const main = (title: string) => row(page, title).locator('[data-row-main]');
  await main('number 0.').focus();

  await page.keyboard.press('ArrowDown');
  await expect(main('number 1.')).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Home');
  await expect(main('number 0.')).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(5_000);
  expect(await rows(page).count()).toBeLessThan(60);
  // Scrolled by hand, the row that has the focus keeps it.
  const last = await page.evaluate(() => document.activeElement?.textContent);
  await page.mouse.wheel(0, -1_000_000);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(last);

  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(row(page, 'number 0.').getByRole('list')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(main('number 1.')).toBeFocused();
  await page.keyboard.press('Enter');
  await row(page, 'number 1.').getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(main('number 2.')).toBeFocused();
});
