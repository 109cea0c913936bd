import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { hurry, speakSentences } from '../support/walk.ts';

const HAFEN =
  '<!doctype html><html lang="de"><meta charset="utf-8"><title>Der Hafen</title><p>Der Hafen liegt hinter dem Hügel.</p>';

test('a chosen model reads what it speaks, and gives way with a word where it does not', async ({
  hark,
  pages,
}) => {
  pages.put('/hafen', HAFEN);
  const options = await openVoices(hark);
  const english2 = options.getByRole('radio', { name: 'Eleven Flash v2', exact: true });
  await expect(
    options.getByText('Quickest · half the credits · speaks 32 languages'),
  ).toBeVisible();
  await choose(english2, options, 'chosenModel');

  await speakSentences(hark, pages, ['The harbour lies behind the hill.']);
  expect(bodies(hark).at(-1)!.model_id).toBe('eleven_flash_v2');
  await hark.waitFor('idle');
  await hark.speak('/hafen');
  await hark.waitFor('speaking');

  expect(bodies(hark).at(-1)!.model_id).toBe('eleven_flash_v2_5');
  const popup = await openScreen(hark, 'popup');
  const names = { missing: 'Eleven Flash v2', used: 'Eleven Flash v2.5' };
  await expect(popup.getByText(english('models.modelReplaced', names))).toBeVisible();
});

test('settings of a voice reach its requests, only those that differ, until they are reset', async ({
  hark,
}) => {
  const options = await openVoices(hark);
  await expect(options.getByText(/A sample costs about \d+ credits\./)).toBeVisible();
  const stability = options.getByRole('slider', { name: english('models.stability') });
  await expect(stability).toHaveValue('0.5');

  await stability.press('ArrowRight');
  await hear(options, hark);
  expect(bodies(hark).at(-1)!.voice_settings).toEqual({ stability: 0.55 });

  const model = options.getByRole('radio', { name: 'Eleven v3', exact: true });
  await choose(model, options, 'chosenModel');
  await expect(options.getByRole('slider', { name: english('models.similarity') })).toHaveCount(0);
  await options.getByRole('radio', { name: english('models.stepRobust') }).check();
  await hear(options, hark);
  expect(bodies(hark).at(-1)).toMatchObject({
    model_id: 'eleven_v3',
    voice_settings: { stability: 1 },
  });

  await options.getByRole('button', { name: english('models.reset') }).click();
  await hear(options, hark);
  expect(bodies(hark).at(-1)).not.toHaveProperty('voice_settings');
});

test('a changed setting is heard from the next request of a running reading on', async ({
  hark,
  pages,
}) => {
  await speakSentences(hark, pages);
  const running = bodies(hark).length;
  const options = await openVoices(hark);

  await options.getByRole('slider', { name: english('models.speed') }).press('ArrowLeft');
  await hurry(hark);
  await hark.waitFor('idle', 45_000);

  const later = bodies(hark).slice(running);
  expect(later.at(-1)!.voice_settings).toEqual({ speed: 0.95 });
  expect(bodies(hark)[0]).not.toHaveProperty('voice_settings');
});

test('a sound quality that the plan lacks gives way in the same gesture, and is told once', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ plan: 'starter' });
  const options = await openVoices(hark);
  const high = options.getByRole('radio', { name: english('models.formatHigh'), exact: true });
  await choose(high, options, 'formatChoice');

  await speakSentences(hark, pages, ['The harbour lies behind the hill.']);
  const popup = await openScreen(hark, 'popup');
  await expect(popup.getByText(english('models.formatReplaced'))).toBeVisible();
  await popup.close();
  await hark.waitFor('idle');
  await speakSentences(hark, pages, ['The boats come back at noon.']);
  const again = await openScreen(hark, 'popup');

  expect(formats(hark)).toEqual(['mp3_44100_192', 'mp3_44100_128', 'mp3_44100_128']);
  await expect(again.getByRole('button', { name: english('controls.stop') })).toBeVisible();
  await expect(again.getByText(english('models.formatReplaced'))).toBeHidden();
  const quality = english('models.formatHigh');
  await expect(options.getByText(english('models.formatRefused', { quality }))).toBeVisible();
});

test(
  'the quality that saves the most data is played to its end, sentence by sentence',
  { tag: '@long' },
  async ({ hark, pages }) => {
    const options = await openVoices(hark);
    const least = options.getByRole('radio', { name: english('models.formatLeast') });
    await choose(least, options, 'formatChoice');

    const { starts } = await speakSentences(hark, pages);
    await hurry(hark);
    await hark.waitFor('idle', 45_000);

    expect(new Set(formats(hark))).toEqual(new Set(['mp3_22050_32']));
    expect(await hark.spokenSentences()).toEqual(starts);
  },
);

async function openVoices(hark: Hark): Promise<Page> {
  const options = await openScreen(hark, 'options');
  await options.evaluate(() => (location.hash = '#voices'));
  await expect(options.getByRole('radio', { name: 'Eleven v4', exact: true })).toBeVisible();
  return options;
}

async function choose(
  radio: ReturnType<Page['getByRole']>,
  page: Page,
  key: string,
): Promise<void> {
  await radio.check();
  await expect
    .poll(() => page.evaluate(async (name) => name in (await chrome.storage.local.get(name)), key))
    .toBe(true);
}

async function hear(options: Page, hark: Hark): Promise<void> {
  const before = bodies(hark).length;
  await options.getByRole('button', { name: english('controls.hear') }).click();
  await expect.poll(() => bodies(hark).length).toBe(before + 1);
  expect(textOf(hark.standIn.speechRequests().at(-1)!)).toBe(english('sample.text'));
  await hark.waitFor('idle');
}

/** Without the check of the key, which names no format. */
function ofTexts(standIn: Hark['standIn']) {
  return standIn.speechRequests().filter(({ query }) => query.output_format !== undefined);
}

interface Body {
  model_id: string;
  voice_settings?: object;
}

function bodies({ standIn }: Hark): Body[] {
  return ofTexts(standIn).map(({ body }) => body as Body);
}

function formats({ standIn }: Hark): (string | undefined)[] {
  return ofTexts(standIn).map(({ query }) => query.output_format);
}
