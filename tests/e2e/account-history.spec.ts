import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { openAccountHistory } from '../support/account-history-scenes.ts';
import type { Hark } from '../support/hark.ts';
import { openHistory } from '../support/history-seed.ts';
import { expect, test } from '../support/test.ts';
import { readZip } from '../support/zip.ts';

const LIST = '/v1/history';

async function openItems(hark: Hark, pastItems: number): Promise<Page> {
  hark.standIn.configure({ pastItems });
  const page = await openAccountHistory(hark);
  await expect(row(page, pastItems)).toBeVisible();
  return page;
}

/** The newest has the highest number. */
const row = (page: Page, number: number) =>
  page.getByRole('listitem').filter({ hasText: `Number ${number}.` });
const checkbox = (page: Page, number: number) =>
  row(page, number).getByRole('checkbox', { name: `Select “Number ${number}.` });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const asked = (hark: Hark, path = LIST, method = 'GET') =>
  hark.standIn.requests.filter((request) => request.path === path && request.method === method);
const removals = (hark: Hark) => hark.standIn.requests.filter(({ method }) => method === 'DELETE');

/** Where the clock of the page is installed; whoever is at the way back keeps it. */
async function letUndoPass(page: Page): Promise<void> {
  await expect(button(page, 'Undo')).toBeFocused();
  await page.getByRole('searchbox').focus();
  await page.mouse.move(0, 0);
  await page.clock.runFor(8_000);
}

async function limitKey(hark: Hark, scopes: string[]): Promise<void> {
  hark.standIn.configure({ scopes });
  await hark.send('disconnectKey');
  await hark.connectKey(DEMO_KEY);
}

test('the account is asked when its tab is opened, and page after page as one scrolls', async ({
  hark,
}) => {
  hark.standIn.configure({ pastItems: 250 });
  const page = await hark.context.newPage();
  await page.goto(hark.browser.url('reading-history'));
  const tab = page.getByRole('link', { name: 'In your account' });
  await expect(tab).toBeVisible();
  expect(asked(hark)).toHaveLength(0);

  await tab.click();
  await expect(row(page, 250)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('End');
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(row(page, 1)).toBeVisible({ timeout: 500 });
  }).toPass();

  expect(asked(hark)).toHaveLength(3);
  expect(await page.getByRole('listitem').count()).toBeLessThan(80);
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeVisible();
});

test('recordings are searched and filtered by the service', async ({ hark }) => {
  const page = await openItems(hark, 40);

  await page.getByRole('searchbox', { name: 'Search' }).fill('harbour');
  await expect(row(page, 40)).toBeVisible();
  await expect(row(page, 39)).toBeHidden();
  await page.getByRole('combobox', { name: 'Model' }).selectOption({ label: 'Eleven Flash v2.5' });
  await expect(row(page, 35)).toBeHidden();
  await page.getByLabel('From', { exact: true }).fill('2100-01-01');
  await expect(page.getByText('No recording fits.')).toBeVisible();

  const { query } = asked(hark).at(-1)!;
  expect(query).toMatchObject({
    search: 'harbour',
    source: 'TTS',
    model_id: 'eleven_flash_v2_5',
  });
  expect(Number(query.date_after_unix)).toBeGreaterThan(4e9);
});

test('a recording is heard without credits, and only one thing at a time', async ({ hark }) => {
  await hark.letPassAnyCost();
  await hark.speak('/long.html');
  await hark.waitFor('speaking');
  const spoken = hark.standIn.speechRequests().length;
  const page = await openItems(hark, 3);

  await row(page, 3).getByRole('button', { name: /^Play/ }).click();
  await hark.waitFor('paused');
  const position = page.getByRole('slider', { name: 'Position' });
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.2);
  await hark.send('resumeSpeech');
  await hark.waitFor('speaking');

  await expect(button(page, 'Resume')).toBeVisible();
  expect(asked(hark, '/v1/history/past0000000000000003/audio')).toHaveLength(1);
  expect(hark.standIn.speechRequests().length).toBe(spoken);
});

test('one recording is saved as sound, several as an archive', async ({ hark }) => {
  const page = await openItems(hark, 5);

  await checkbox(page, 5).check();
  const sound = page.waitForEvent('download');
  await button(page, 'Download').click();
  const one = await sound;
  await checkbox(page, 3).check();
  const archive = page.waitForEvent('download');
  await button(page, 'Download').click();
  const several = await archive;

  expect(one.suggestedFilename()).toMatch(/^Number 5\. .*\.mp3$/);
  const bytes = await readFile(await one.path());
  expect(bytes.subarray(0, 3).toString('latin1')).toMatch(/^ID3|^\u00ff/);
  expect(several.suggestedFilename()).toMatch(/^ElevenLabs recordings \d{4}-\d\d-\d\d\.zip$/);
  const files = readZip(await readFile(await several.path()));
  expect([...files.keys()]).toEqual(['past0000000000000005.mp3', 'past0000000000000003.mp3']);
  expect(files.get('past0000000000000005.mp3')!.equals(bytes)).toBe(true);
});

test('an archive that takes long tells how much has come, and can be given up', async ({
  hark,
}) => {
  hark.standIn.addFault({
    match: { path: '/v1/history/download' },
    do: { kind: 'stall', atByte: 40_000 },
  });
  const page = await openItems(hark, 5);
  await checkbox(page, 5).check();
  await checkbox(page, 4).check();

  await button(page, 'Download').click();
  await expect(page.getByText(/^0 MB of|of \d/)).toBeVisible();
  await button(page, 'Cancel').click();

  await expect.poll(() => asked(hark, '/v1/history/download', 'POST')[0]!.aborted).toBe(true);
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('what was deleted can be had back until it is sent', async ({ hark }) => {
  const page = await openItems(hark, 5);
  await checkbox(page, 5).check();
  await checkbox(page, 4).check();

  await button(page, 'Delete').click();
  await expect(page.getByText('Delete 2 recordings from your ElevenLabs account?')).toBeVisible();
  await page.getByRole('alert').getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 5)).toBeHidden();
  await button(page, 'Undo').click();
  await expect(row(page, 5)).toBeVisible();
  expect(removals(hark)).toHaveLength(0);

  await checkbox(page, 4).check();
  await button(page, 'Delete').click();
  await expect(row(page, 4)).toBeHidden();
  await page.close();

  await expect
    .poll(() => removals(hark).map(({ path }) => path))
    .toEqual(['/v1/history/past0000000000000004']);
});

test('what could not be deleted comes back with a word about it', async ({ hark }) => {
  const page = await openItems(hark, 3);
  await page.clock.install();
  hark.standIn.addFault({
    match: { method: 'DELETE' },
    do: { kind: 'error', code: 'internal_error', status: 500 },
  });
  await checkbox(page, 2).check();

  await button(page, 'Delete').click();
  await expect(row(page, 2)).toBeHidden();
  await letUndoPass(page);

  await expect(page.getByRole('alert')).toHaveText(/^Not deleted: /);
  await expect(row(page, 2)).toBeVisible();
});

test('a key that may only look is not offered to delete', async ({ hark }) => {
  await limitKey(hark, ['text_to_speech', 'voices_read', 'models_read', 'speech_history_read']);
  const page = await openItems(hark, 3);
  await page.clock.install();
  await checkbox(page, 3).check();
  await button(page, 'Delete').click();
  await letUndoPass(page);

  await expect(page.getByText('This key may not delete recordings.')).toBeVisible();
  await checkbox(page, 3).check();
  await expect(button(page, 'Delete')).toBeHidden();
  await expect(button(page, 'Download')).toBeVisible();
});

test('a key that may not look says how it may', async ({ hark }) => {
  await limitKey(hark, ['text_to_speech', 'voices_read', 'models_read']);
  hark.standIn.configure({ pastItems: 3 });
  const page = await openAccountHistory(hark);
  await expect(page.getByText(/You can give it the right “History”/)).toBeVisible();

  hark.standIn.configure({ scopes: 'all' });
  await button(page, 'Check again').click();

  await expect(row(page, 3)).toBeVisible();
});

test.describe('without a key', () => {
  test.use({ apiKey: null });

  test('nobody is asked, and a key can be connected', async ({ hark }) => {
    const page = await openAccountHistory(hark);
    const opening = hark.context.waitForEvent('page');
    await button(page, 'Connect').click();

    expect((await opening).url()).toContain('/options.html#account');
    expect(asked(hark)).toHaveLength(0);
  });
});

test('words of the service are never markup', async ({ hark }) => {
  hark.standIn.configure({ markupInStrings: true, pastItems: 3 });
  const page = await openAccountHistory(hark);

  await expect(page.getByText('<b>Number 3.', { exact: false }).first()).toBeVisible();

  expect(await page.locator('main b, main img').count()).toBe(0);
});

test('what this device keeps is marked, and heard without asking', async ({ hark }) => {
  const page = await openItems(hark, 3);
  await keepHere(hark, page, 'past0000000000000002');
  await page.reload();
  await expect(row(page, 2).getByText('Hark', { exact: true })).toBeVisible();
  await expect(row(page, 3).getByText('Hark', { exact: true })).toBeHidden();
  const before = hark.standIn.requests.length;

  await row(page, 2).getByRole('button', { name: /^Play/ }).click();
  await expect(button(page, 'Stop')).toBeVisible();
  const position = page.getByRole('slider', { name: 'Position' });
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0);

  expect(hark.standIn.requests.length).toBe(before);
});

/** As if Hark itself had read it and kept the sound. */
async function keepHere(hark: Hark, page: Page, historyItemId: string): Promise<void> {
  // The device's own tab makes the database as it has to be.
  await (await openHistory(hark)).close();
  const { fileId } = await hark.send<{ fileId: string }>('playFromAccount', { id: historyItemId });
  await page.evaluate(
    async ([file, itemId]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error!));
        });
      const [waiting, history] = await Promise.all([
        done(indexedDB.open('hark-waiting')),
        done(indexedDB.open('hark-history')),
      ]);
      const files = waiting.transaction('files').objectStore('files');
      const { bytes } = await done<{ bytes: ArrayBuffer }>(files.get(file!));
      const stores = history.transaction(['clips', 'sounds'], 'readwrite');
      const clip = { key: 'k1', sentences: [], text: '', boundaries: [], historyItemId: itemId };
      await done(stores.objectStore('clips').put(clip));
      await done(stores.objectStore('sounds').put(bytes, 'k1'));
      waiting.close();
      history.close();
    },
    [fileId, historyItemId],
  );
}
