import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MODELS } from '../server/models.ts';
import { everyNth } from '../support/every-nth.ts';
import { english } from '../support/english.ts';
import { Hark } from '../support/hark.ts';
import { chooseVoice, chosenVoiceId, openVoices, voiceField } from '../support/picker.ts';
import { openScreen } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { speakSentences } from '../support/walk.ts';

const TIDE = '<!doctype html><html lang="en"><title>The tide</title><p>The tide comes in.</p>';

for (const count of everyNth([1_000, 101], 2)) {
  test(`offers all ${count} voices of the account, each once`, async ({ hark }) => {
    hark.standIn.configure({ voices: count });
    const before = hark.standIn.requests.length;

    const popup = await openScreen(hark, 'popup');
    await expect.poll(() => knownIds(popup)).toHaveLength(count);
    const options = (await openVoices(popup)).getByRole('option');

    await expect(options.first()).toHaveAttribute('aria-setsize', String(count));
    expect(new Set(await knownIds(popup)).size).toBe(count);
    const asked = hark.standIn.requests.slice(before).filter(({ path }) => path === '/v2/voices');
    expect(asked.length).toBe(Math.ceil(othersAmong(count) / 100));
  });
}

/** Four of the stand-in's fourteen voices are default voices, which all come on the first page. */
function othersAmong(count: number): number {
  return Array.from({ length: count }, (_, index) => index % 14).filter((kind) => kind >= 4).length;
}

test('a chosen voice is remembered after the browser was started again', async ({
  standIn,
  pages,
}) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-voices-'));
  const first = await Hark.start({ standIn, pages, profileDir });
  const chosen = await choose(await openScreen(first, 'popup'), 'James');
  await first.close();
  const second = await Hark.start({ standIn, pages, profileDir, apiKey: null });
  pages.put('/tide', TIDE);

  await expect(voiceField(await openScreen(second, 'popup'))).toHaveValue('James · English');
  await second.speak('/tide');
  await second.waitFor('speaking');

  expect(new Set(spokenWith(second))).toEqual(new Set([chosen]));
  await second.close();
  await rm(profileDir, { recursive: true, force: true });
});

test('a voice that is gone gives way to another, with a word about it', async ({ hark, pages }) => {
  pages.put('/tide', TIDE);
  const page = await hark.open('/tide');
  await hark.grant(page);
  await hark.select(page);
  const popup = await openScreen(hark, 'popup');
  const gone = await choose(popup, 'James');
  const before = hark.standIn.speechRequests().length;
  hark.standIn.configure({ voices: 20 });
  await page.bringToFront();

  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  const remark = english('remarks.voice_replaced', { missing: 'James', used: 'Emma 1' });
  await expect(popup.getByText(remark)).toBeVisible();
  await expect(popup.getByRole('alert')).toBeHidden();
  const [asked, used, ...more] = hark.standIn.speechRequests().slice(before);
  expect(asked!.path).toContain(gone);
  expect(used!.speech?.voiceId).toBe(await chosenVoiceId(popup));
  expect(more).toHaveLength(0);
});

test.describe('without a voice', () => {
  test.use({ apiKey: null });

  test('an account without voices is told as that, and asked for no speech', async ({
    hark,
    pages,
  }) => {
    pages.put('/tide', TIDE);
    hark.standIn.configure({ voices: [] });
    await hark.send('connectKey', { apiKey: hark.standIn.config.keys[0] });
    const before = hark.standIn.speechRequests().length;

    await hark.speak('/tide');
    const popup = await openScreen(hark, 'popup');

    const problem = popup.getByRole('alert');
    await expect(problem.locator('p')).toHaveText(english('errors.no_voices'));
    await expect(problem.getByRole('button')).toHaveText(english('actions.openUsage'));
    await expect(voiceField(popup)).toHaveAttribute('placeholder', english('controls.voicesNone'));
    expect(hark.standIn.speechRequests()).toHaveLength(before);
  });
});

test('another voice chosen while speaking reads from the next request on', async ({
  hark,
  pages,
}) => {
  const checks = hark.standIn.speechRequests().length;
  const { starts } = await speakSentences(hark, pages);
  const popup = await openScreen(hark, 'popup');
  const earlier = await chosenVoiceId(popup);
  const running = hark.standIn.speechRequests().length;

  const chosen = await choose(popup, 'Liam');
  await hark.send('setRate', { rate: 3 });
  await hark.waitFor('idle', 45_000);

  const requests = hark.standIn.speechRequests();
  expect(requests.slice(checks, running).map(({ speech }) => speech?.voiceId)).toEqual(
    requests.slice(checks, running).map(() => earlier),
  );
  expect(requests.slice(running).length).toBeGreaterThan(0);
  expect(requests.slice(running).map(({ speech }) => speech?.voiceId)).toEqual(
    requests.slice(running).map(() => chosen),
  );
  expect(requests.map(({ aborted }) => aborted)).not.toContain(true);
  expect(await hark.spokenSentences()).toEqual(starts);
});

test('markup in the names of voices is text', async ({ hark }) => {
  hark.standIn.configure({ markupInStrings: true });
  const popup = await openScreen(hark, 'popup');

  const first = (await openVoices(popup)).getByRole('option').first();
  await expect(first).toContainText('<img src=x onerror=alert(1)>Emma</b>');
  await expect(popup.locator('main img')).toHaveCount(0);
});

test.describe('the model', () => {
  test('is the quickest of the account', async ({ hark, pages }) => {
    pages.put('/tide', TIDE);

    await hark.speak('/tide');
    await hark.waitFor('speaking');

    expect(modelsOf(hark).at(-1)).toBe('eleven_flash_v2_5');
  });

  test('is the next quickest that speaks the language of the text', async ({ hark, pages }) => {
    pages.put(
      '/georgian',
      '<!doctype html><html lang="ka"><meta charset="utf-8"><title>ზღვა</title><p>ზღვა დღეს წყნარია.</p>',
    );

    await hark.speak('/georgian', 'p');
    await expect.poll(() => modelsOf(hark).at(-1)).toBe('eleven_v4_turbo');
  });

  test('that is gone gives way to another at once', async ({ hark, pages }) => {
    pages.put('/tide', TIDE);
    const page = await hark.open('/tide');
    await hark.grant(page);
    await hark.select(page);
    await page.bringToFront();
    const models = MODELS as unknown as { modelId: string }[];
    const [gone] = models.splice(
      models.findIndex(({ modelId }) => modelId === 'eleven_flash_v2_5'),
      1,
    );
    try {
      await hark.command('speak-selection');
      await hark.waitFor('speaking');

      expect(modelsOf(hark).at(-1)).not.toBe('eleven_flash_v2_5');
    } finally {
      models.push(gone!);
    }
  });
});

async function choose(popup: Page, name: string): Promise<string> {
  const before = await chosenVoiceId(popup);
  await chooseVoice(popup, name);
  await expect.poll(() => chosenVoiceId(popup)).not.toBe(before);
  return chosenVoiceId(popup);
}

function knownIds(popup: Page): Promise<string[]> {
  return popup.evaluate(async () => {
    const { knownVoices = [] } = await chrome.storage.local.get('knownVoices');
    return (knownVoices as { id: string }[]).map(({ id }) => id);
  });
}

function spokenWith({ standIn }: Hark): string[] {
  return standIn.speechRequests().flatMap(({ speech }) => speech?.voiceId ?? []);
}

function modelsOf({ standIn }: Hark): string[] {
  return standIn.speechRequests().map(({ body }) => (body as { model_id: string }).model_id);
}
