import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { english } from '../support/english.ts';
import { Hark } from '../support/hark.ts';
import { chooseVoice, chosenVoiceId, openVoices, voiceField } from '../support/picker.ts';
import { openScreen } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';

const POPUP = { width: 360, height: 520 };
const button = (page: Page, key: string) =>
  page.getByRole('button', { name: english(key), exact: true });

test('one of 1,000 voices is found and chosen by keyboard alone', async ({ hark }) => {
  hark.standIn.configure({ voices: 1_000 });
  await hark.send('refreshVoices');
  const popup = await openScreen(hark, 'popup');
  await popup.setViewportSize(POPUP);
  const before = await popup.evaluate(sizeOfPage);
  await voiceField(popup).focus();

  await popup.keyboard.press('ArrowDown');
  const options = popup.getByRole('listbox', { name: english('voices.list') }).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-setsize', '1000');
  expect(await options.count()).toBeLessThan(60);
  expect(await popup.evaluate(sizeOfPage)).toEqual(before);
  await popup.keyboard.press('End');
  await expect(options.last()).toBeInViewport();
  await popup.keyboard.type('anneliese 1');
  await expect(options.first()).toContainText('Anneliese 1');
  const found = await options.first().locator('.voice-row-name').textContent();
  await popup.keyboard.press('Enter');

  await expect(voiceField(popup)).toHaveValue(`${found} · German`);
  await expect(options).toHaveCount(0);
  await expect.poll(() => chosenVoiceId(popup)).toMatch(/^Many/);
});

test('filters narrow the list, and a screen reader hears how far', async ({ hark }) => {
  hark.standIn.configure({ voices: 1_000 });
  await hark.send('refreshVoices');
  const popup = await openScreen(hark, 'popup');
  await popup.setViewportSize(POPUP);
  await openVoices(popup);

  await button(popup, 'voices.filter').click();
  await popup.getByLabel(english('voices.language')).selectOption('de');
  await popup.getByLabel(english('voices.category')).selectOption('cloned');

  await expect(popup.getByRole('status').filter({ hasText: /^72 / })).toBeVisible();
  await popup.keyboard.press('Escape');
  await expect(popup.getByRole('listbox')).toBeHidden();
  await expect(voiceField(popup)).toBeFocused();
});

test('a favourite stays one after the browser was started again', async ({ standIn, pages }) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-picker-'));
  const first = await Hark.start({ standIn, pages, profileDir });
  const popup = await openScreen(first, 'popup');
  await expect(voiceField(popup)).toBeEnabled();
  await openVoices(popup);
  await voiceField(popup).fill('matthieu');
  await expect(popup.getByRole('option')).toHaveCount(1);
  await tabTo(popup, english('voices.favourite'));
  await popup.keyboard.press('Space');
  await expect(button(popup, 'voices.favourite')).toHaveAttribute('aria-pressed', 'true');
  await first.close();
  const second = await Hark.start({ standIn, pages, profileDir, apiKey: null });

  const again = await openScreen(second, 'popup');
  await openVoices(again);

  const favourites = again.getByRole('group', { name: english('voices.favourites'), exact: true });
  await expect(favourites.getByRole('option')).toContainText('Matthieu');
  await second.close();
  await rm(profileDir, { recursive: true, force: true });
});

test('a voice is previewed without a request to the service, until it is pressed again', async ({
  hark,
}) => {
  const popup = await openScreen(hark, 'popup');
  await openVoices(popup);
  const isOfService = ({ host }: { host: string }) => host.startsWith('api.');
  const before = hark.standIn.requests.filter(isOfService).length;

  await button(popup, 'voices.preview').click();

  const audio = popup.locator('audio');
  await expect
    .poll(() => audio.evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0);
  expect(hark.standIn.requests.filter(isOfService)).toHaveLength(before);
  const [recording] = hark.standIn.requests.filter((request) => !isOfService(request));
  expect(recording?.path).toMatch(/^\/eleven-public-prod\//);
  expect(recording?.headerNames).not.toContain('xi-api-key');
  expect((await hark.state()).status).toBe('idle');
});

test('a voice of the library is added, chosen and read with', async ({ hark, pages }) => {
  pages.put('/tide', '<!doctype html><html lang="en"><title>Tide</title><p>The tide comes in.</p>');
  const options = await hark.context.newPage();
  await options.goto(`${hark.browser.url('options')}#voices`);
  await options.getByText(english('voices.libraryBrowse')).click();
  await options.getByLabel(english('voices.librarySearch')).fill('shared emma');
  await button(options, 'voices.libraryFind').click();
  const emma = options.getByRole('group', { name: 'Shared Emma 1', exact: true });

  await emma.getByRole('button', { name: english('voices.libraryAdd') }).click();
  await emma.getByRole('button', { name: english('voices.libraryUse') }).click();

  await expect(voiceField(options)).toHaveValue('Shared Emma 1 · English');
  await expect.poll(() => chosenVoiceId(options)).toMatch(/^Libr/);
  await hark.speak('/tide');
  await hark.waitFor('speaking');
  expect(hark.standIn.speechRequests().at(-1)?.speech?.voiceId).toMatch(/^Libr/);
});

test('a key that may not add voices still hears and chooses them', async ({ hark }) => {
  hark.standIn.configure({ scopes: ['text_to_speech', 'voices_read', 'models_read', 'user_read'] });
  const options = await hark.context.newPage();
  await options.goto(`${hark.browser.url('options')}#voices`);
  await options.getByText(english('voices.libraryBrowse')).click();
  const first = options.locator('.library-voice').first();

  await first.getByRole('button', { name: english('voices.libraryAdd') }).click();

  const right = english('rights.add_voice_from_voice_library');
  await expect(first.getByRole('alert')).toHaveText(
    english('errorFacts.missing_permission', { right }),
  );
  await chooseVoice(options, 'James');
  await expect(voiceField(options)).toHaveValue('James · English');
});

test('the open list has nothing that trips people up', async ({ hark }) => {
  hark.standIn.configure({ voices: 1_000 });
  await hark.send('connectKey', { apiKey: DEMO_KEY });
  const popup = await openScreen(hark, 'popup');
  await popup.setViewportSize(POPUP);
  const errors: string[] = [];
  popup.on(
    'console',
    (message) => void (message.type() === 'error' && errors.push(message.text())),
  );
  await openVoices(popup);
  await button(popup, 'voices.filter').click();

  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: popup }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  // No style, script or markup that the page's own rules would have to refuse.
  expect(errors).toEqual([]);
});

const sizeOfPage = () => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { scrollWidth, scrollHeight };
};

async function tabTo(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
  }).toPass();
}
