import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { Hark } from '../support/hark.ts';
import { openScreen } from '../support/screens.ts';
import { presetByOrganisation, settingsFile } from '../support/settings-scenes.ts';
import { expect, test } from '../support/test.ts';

async function openSection(hark: Hark, section: string): Promise<Page> {
  const page = await hark.context.newPage();
  await page.goto(`${hark.browser.url('options')}#${section}`);
  return page;
}

function storedIn(hark: Hark, area: 'local' | 'sync'): Promise<Record<string, unknown>> {
  return hark.desk.evaluate((name) => chrome.storage[name].get(null), area);
}

function colourScheme(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
}

test('choices survive a restart, and the theme is there before the page is drawn', async ({
  standIn,
  pages,
}) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-data-'));
  const first = await Hark.start({ standIn, pages, profileDir });
  const before = await openSection(first, 'appearance');
  await before.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(() => colourScheme(before)).toBe('dark');
  await expect.poll(async () => (await storedIn(first, 'sync')).theme).toBe('dark');
  await first.close();
  const second = await Hark.start({ standIn, pages, profileDir, apiKey: null });

  const after = await second.context.newPage();
  // Without its own scripts the page knows only what is there before the first paint.
  await after.route('**/chunks/**', (route) => route.abort());
  await after.goto(second.browser.url('options'));

  expect(await colourScheme(after)).toBe('dark');
  const section = await openSection(second, 'appearance');
  await expect(section.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await second.close();
  await rm(profileDir, { recursive: true, force: true });
});

test('what was exported comes back after a reset, and the key was in no file', async ({ hark }) => {
  await hark.send('setRate', { rate: 1.75 });
  const reading = await openSection(hark, 'reading');
  await reading.getByRole('checkbox', { name: 'Leave out tables' }).check();
  await reading.getByRole('radio', { name: 'Rose' }).check();
  const page = await openSection(hark, 'data');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export settings' }).click();
  const file = await (await downloading).path();
  const text = await readFile(file, 'utf8');
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect.poll(async () => (await storedIn(hark, 'local')).rate).toBeUndefined();
  const copy = `${file}.json`;
  await writeFile(copy, text);
  await page.getByLabel('File with settings').setInputFiles(copy);
  const preview = page.getByRole('group', { name: 'What would change' });
  await expect(preview).toContainText('1.75×');
  await expect(preview).toContainText('Rose');
  await preview.getByRole('button', { name: 'Apply' }).click();

  await expect
    .poll(() => storedIn(hark, 'local'))
    .toMatchObject({ rate: 1.75, skipsTables: true, markColour: 'rose' });
  expect(text).not.toContain(DEMO_KEY);
  expect(text).not.toMatch(/knownVoices|knownModels/);
  expect(await hark.send('describeKey')).toMatchObject({ hasKey: true });
});

test('a file changes nothing until it is applied, and can be taken back', async ({ hark }) => {
  const page = await openSection(hark, 'data');
  const file = settingsFile({ rate: 2, apiKey: 'sk_stranger', rateOfTide: 1 });

  await page.getByLabel('File with settings').setInputFiles(file);
  await expect(page.getByRole('group', { name: 'What would change' })).toContainText('rateOfTide');
  expect((await storedIn(hark, 'local')).rate).toBeUndefined();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(async () => (await storedIn(hark, 'local')).rate).toBe(2);
  await page.getByRole('button', { name: 'Undo' }).click();

  await expect.poll(async () => (await storedIn(hark, 'local')).rate).toBeUndefined();
  expect(await storedIn(hark, 'local')).not.toHaveProperty('apiKey');
});

test('popup and options open whatever is stored', async ({ hark }) => {
  const names = Object.keys(await readSettings(hark));
  const shapes: unknown[] = [7, 'x'.repeat(100_000), [[null]], { length: 1, toString: 'x' }, true];

  for (const shape of shapes) {
    await hark.desk.evaluate(
      ([keys, value]) =>
        chrome.storage.local.set(Object.fromEntries((keys as string[]).map((key) => [key, value]))),
      [[...names, 'knownVoices', 'knownModels', 'agreedSettings'], shape],
    );
    const popup = await openScreen(hark, 'popup');
    await expect(popup.getByRole('slider', { name: 'Speed' })).toHaveValue('1');
    await popup.close();
    const options = await openSection(hark, 'reading');
    await expect(options.getByRole('radio', { name: 'Teal' })).toBeChecked();
    await options.close();
  }
});

/** By their names, as an export writes them. */
async function readSettings(hark: Hark): Promise<Record<string, unknown>> {
  const page = await openSection(hark, 'data');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export settings' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  await page.close();
  return (JSON.parse(text) as { settings: Record<string, unknown> }).settings;
}

test('what the organisation has set is locked, and no import changes it', async ({ hark }) => {
  const page = await hark.context.newPage();
  await page.addInitScript(presetByOrganisation, { skipsTables: true });

  await page.goto(`${hark.browser.url('options')}#reading`);
  const box = page.getByRole('checkbox', { name: 'Leave out tables' });
  await expect(box).toBeChecked();
  await expect(box).toBeDisabled();
  await expect(box).toHaveAccessibleDescription('Set by your organisation');
  await page.goto(`${hark.browser.url('options')}#data`);
  await page.getByLabel('File with settings').setInputFiles(settingsFile({ skipsTables: false }));

  await expect(page.getByRole('group', { name: 'Nothing would change.' })).toContainText(
    'Set by your organisation',
  );
});
