import type { Page } from '@playwright/test';
import { openPopupOver } from '../support/cost-scenes.ts';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';

const SENTENCES = [
  'The keeper of the lamp climbs the stairs before the sun is gone.',
  'She carries oil for one night and a cloth to clean the glass with.',
  'Nobody thanks her, because nobody who needs the lamp ever sees her.',
  'In the morning she writes down the weather, and then she goes to sleep.',
];
const WITHOUT_USER = ['text_to_speech', 'voices_read', 'models_read'];

function serve(pages: PageServer): string {
  const paragraphs = SENTENCES.map((text, index) => `<p id="p${index}">${text}</p>`);
  const html = `<!doctype html><html lang="en"><title>Lamps</title><article>${paragraphs.join('')}`;
  pages.put('/lamps', html);
  return '/lamps';
}

test('what both buttons say beforehand is what is charged, and nothing is sent for it', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ pace: 0 });
  await hark.send('setRate', { rate: 3 });
  // Else what the page has in common with the selection would be free.
  await hark.keepNothing();
  const { popup } = await openPopupOver(hark, { path: serve(pages), selector: '#p1' });
  const told = {
    selection: await numberIn(popup, '#selection-cost'),
    page: await numberIn(popup, '#page-cost'),
  };
  expect(spoken(hark)).toEqual([]);
  await expect(button(popup, 'controls.speakSelection')).toHaveAccessibleDescription(/credits/);

  await press(popup, 'controls.speakSelection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');
  const selection = chargedBy(hark);
  expect(about(selection)).toBe(told.selection);
  await expect(popup.locator('.now-foot')).toContainText(String(selection));

  await press(popup, 'controls.readPage');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 30_000);
  expect(about(chargedBy(hark) - selection)).toBe(told.page);
});

test('the balance goes down with what is spent, before the service has counted it', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ pace: 0, creditLimit: 20_000, creditsUsed: 5_000 });
  await hark.send('setRate', { rate: 3 });
  const { popup } = await openPopupOver(hark, { path: serve(pages), selector: '#p1' });
  await expect(popup.locator('.balance')).toContainText('15,000 of 20,000 credits left');

  await press(popup, 'controls.speakSelection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');

  const left = (15_000 - chargedBy(hark)).toLocaleString('en');
  await expect(popup.locator('.balance')).toContainText(`${left} of 20,000 credits left`);
});

test('a key that may not know the balance is not asked again by a reading, and nothing is said of it', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ pace: 0, scopes: WITHOUT_USER });
  await hark.send('setRate', { rate: 3 });
  const { popup } = await openPopupOver(hark, { path: serve(pages), selector: '#p1' });
  const before = asked(hark);
  expect(before).toBeGreaterThan(0);

  await press(popup, 'controls.speakSelection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');

  await expect(popup.locator('.now-foot')).toContainText(/\d/);
  await expect(popup.locator('.balance')).toHaveCount(0);
  await expect(popup.getByRole('alert')).toHaveCount(0);
  expect(asked(hark)).toBe(before);
});

test('a dear reading is asked about first, and read once the person agrees', async ({
  hark,
  pages,
}) => {
  await set(hark, { askAbove: 50 });
  const { popup } = await openPopupOver(hark, { path: serve(pages) });
  const question = popup.locator('.question');

  await hark.command('read-page');
  await expect(question).toContainText(english('cost.notNow'));
  await expect.poll(() => hark.badge()).toBe('!');
  await press(popup, 'cost.notNow');
  await expect(question).toHaveCount(0);
  await expect.poll(() => hark.badge()).toBe('');
  await press(popup, 'controls.readPage');
  await expect(question).toContainText(/about 1[34]0 credits/);
  expect(spoken(hark)).toEqual([]);

  await press(popup, 'cost.readIt');
  await hark.waitFor('speaking');

  await expect(question).toHaveCount(0);
  expect(textOf(spoken(hark)[0]!)).toBe(SENTENCES[0]);
});

test('the monthly limit ends a reading at a sentence, and a higher one lets it go on', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ pace: 0 });
  await hark.send('setRate', { rate: 3 });
  await set(hark, { monthlyCeiling: 40 });
  serve(pages);

  await hark.speak('/lamps', 'article');
  await hark.waitFor('failed', 30_000);

  const popup = await openScreen(hark, 'popup');
  await expect(popup.getByRole('alert')).toContainText(
    english('cost.ceilingReachedAt', { ceiling: '40' }),
  );
  await expect(popup.getByRole('button', { name: english('cost.changeLimit') })).toBeVisible();
  const before = said(hark);
  expect(before).toBe(SENTENCES[0]);
  await hark.killWorker();
  await set(hark, { monthlyCeiling: 4_000 });
  await popup.getByRole('button', { name: english('controls.resume') }).click();
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 30_000);

  expect(said(hark)).toBe(SENTENCES.join('\n'));
  expect(await stored(hark, 'spentThisMonth')).toMatchObject({ credits: chargedBy(hark) });
});

test('the options keep the limits and say what the month has cost', async ({ hark }) => {
  const now = new Date();
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  await set(hark, { spentThisMonth: { month, credits: 321 } });
  const options = await openScreen(hark, 'options');

  await expect(options.getByText('This month with Hark: 321 credits')).toBeVisible();
  await options.getByLabel(english('cost.ceiling')).fill('7000');
  await options.getByLabel(english('cost.askAbove')).fill('900');
  await options.keyboard.press('Tab');

  await expect.poll(() => stored(hark, 'monthlyCeiling')).toBe(7_000);
  await expect.poll(() => stored(hark, 'askAbove')).toBe(900);
  await expect(options.locator('.balance')).toContainText('credits left');
});

test('the popup is whole where nothing can be learned of costs', async ({ hark, pages }) => {
  const match = { path: '/v1/user/subscription' };
  hark.standIn.addFault({ match, times: Infinity, do: { kind: 'html' } });
  serve(pages);
  await hark.speak('/lamps', 'article');
  await hark.waitFor('speaking');

  const popup = await openScreen(hark, 'popup');
  await expect.poll(() => asked(hark)).toBeGreaterThan(0);

  await expect(button(popup, 'controls.pause')).toBeVisible();
  await expect(popup.locator('#page-cost')).toBeEmpty();
  await expect(popup.locator('.balance')).toHaveCount(0);
  await expect(popup.getByRole('alert')).toHaveCount(0);
});

function button(page: Page, key: string) {
  return page.getByRole('button', { name: english(key), exact: true });
}

/** The popup stands in a tab behind the page, where nothing can be clicked by hand. */
async function press(popup: Page, key: string): Promise<void> {
  await button(popup, key).dispatchEvent('click');
}

async function numberIn(page: Page, selector: string): Promise<number> {
  const text = await page.locator(selector).innerText();
  return Number(text.replace(/\D/g, ''));
}

function about(credits: number): number {
  return Number(credits.toPrecision(2));
}

function chargedBy({ standIn }: Hark): number {
  return standIn.speechRequests().reduce((sum, { speech }) => sum + (speech?.cost ?? 0), 0);
}

function said({ standIn }: Pick<Hark, 'standIn'>): string {
  return spoken({ standIn }).map(textOf).join('\n');
}

/** Without the question whether a key may speak, which costs nothing. */
function spoken({ standIn }: Pick<Hark, 'standIn'>) {
  return standIn.speechRequests().filter(({ speech }) => speech);
}

function asked({ standIn }: Hark): number {
  return standIn.requests.filter(({ path }) => path === '/v1/user/subscription').length;
}

async function set(hark: Hark, values: Record<string, unknown>): Promise<void> {
  await hark.desk.evaluate((items) => chrome.storage.local.set(items), values);
}

function stored(hark: Hark, key: string): Promise<unknown> {
  return hark.desk.evaluate(async (name) => (await chrome.storage.local.get(name))[name], key);
}
