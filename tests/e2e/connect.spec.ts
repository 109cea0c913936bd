import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import { openVoices, voiceField } from '../support/picker.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { expectNotice } from './sites/notice-tools.ts';

const LAST4 = DEMO_KEY.slice(-4);
const CONNECTED = english('key.connected', { last4: LAST4 });
const REFUSED = english('key.refused', { last4: LAST4 });
/** Told with what to install on the system that runs the test. */
const WITHOUT_VOICE = ['linux', 'windows', 'mac', 'chromeos'].map((system) =>
  english(`noDeviceVoices.${system}`),
);
const TIDE = '<!doctype html><html lang="en"><title>The tide</title><p>The tide comes in.</p>';

test.use({ apiKey: null });

test('installing opens the welcome page once, an update opens none', async ({ hark }) => {
  await expectWelcome(hark);

  const worker = await hark.worker();
  await worker.evaluate(() => {
    const { onInstalled } = chrome.runtime as unknown as {
      onInstalled: { dispatch(details: { reason: string }): void };
    };
    for (const reason of ['update', 'chrome_update']) onInstalled.dispatch({ reason });
  });

  await hark.send('describeKey');
  expect(welcomes(hark)).toHaveLength(1);
});

for (const [name, typed] of Object.entries({
  'a good key': DEMO_KEY,
  'a key that was copied with spaces': `  ${DEMO_KEY.slice(0, 20)} ${DEMO_KEY.slice(20)}\t `,
})) {
  test(`${name}: paste it, press Connect, hear the voice`, async ({ hark }) => {
    const welcome = await expectWelcome(hark);

    await connect(welcome, typed);

    await expect(welcome.getByText(CONNECTED)).toBeVisible();
    await expect(keyField(welcome)).toBeHidden();
    await hark.waitFor('speaking');
    const spoken = hark.standIn.speechRequests().filter(({ speech }) => speech);
    expect(spoken.map(textOf)[0]).toMatch(/^Hello\./);
    await expect(voiceField(welcome)).toHaveValue(/^Emma/);
    await expect(welcome.getByRole('alert')).toBeHidden();
  });
}

test('a refused key is told at the field, which takes the next one', async ({ hark }) => {
  const welcome = await expectWelcome(hark);

  await connect(welcome, `sk_${'f'.repeat(48)}`);

  await expect(welcome.getByText(english('errors.invalid_api_key'))).toBeVisible();
  await expect(keyField(welcome)).toBeFocused();
  await expect(keyField(welcome)).toHaveAccessibleDescription(english('errors.invalid_api_key'));
  expect(await hark.send('describeKey')).toEqual({ hasKey: false });
  await connect(welcome, DEMO_KEY);
  await expect(welcome.getByText(CONNECTED)).toBeVisible();
});

test('no key at all is asked for without asking the service', async ({ hark }) => {
  const welcome = await expectWelcome(hark);

  await connect(welcome, '   ');

  await expect(welcome.getByText(english('key.empty'))).toBeVisible();
  await expect(keyField(welcome)).toBeFocused();
  expect(hark.standIn.requests).toHaveLength(0);
});

test('a key of another region is told as that', async ({ hark }) => {
  hark.standIn.configure({ keys: [], otherRegionKeys: [DEMO_KEY] });
  const welcome = await expectWelcome(hark);

  await connect(welcome, DEMO_KEY);

  await expect(welcome.getByText(english('errors.wrong_region_key'))).toBeVisible();
  expect(await hark.send('describeKey')).toEqual({ hasKey: false });
});

test('a key that may only speak is good and reads with the public voices', async ({ hark }) => {
  hark.standIn.configure({ scopes: ['text_to_speech'] });
  const welcome = await expectWelcome(hark);

  await connect(welcome, DEMO_KEY);

  await expect(welcome.getByText(CONNECTED)).toBeVisible();
  await hark.waitFor('speaking');
  const voices = await openVoices(welcome);
  await expect(voices).toContainText('Emma');
  await expect(voices).not.toContainText('Anneliese');
});

test('a key that may only speak says which right the voices need where there are no public ones', async ({
  hark,
}) => {
  hark.standIn.configure({ scopes: ['text_to_speech'], premadeVoices: false });
  const welcome = await expectWelcome(hark);

  await connect(welcome, DEMO_KEY);

  await expect(welcome.getByText(CONNECTED)).toBeVisible();
  const missing = english('errorFacts.missing_permission', { right: 'Voices' });
  await expect(welcome.getByRole('alert')).toContainText(missing);
  expect(await hark.send('describeKey')).toEqual({ hasKey: true, last4: LAST4, refused: false });
});

test('a key that may not speak is turned away with the right it lacks', async ({ hark }) => {
  hark.standIn.configure({ scopes: ['voices_read', 'models_read'] });
  const welcome = await expectWelcome(hark);

  await connect(welcome, DEMO_KEY);

  const missing = english('errorFacts.missing_permission', { right: 'Text to Speech' });
  await expect(welcome.getByText(missing)).toBeVisible();
  expect(await hark.send('describeKey')).toEqual({ hasKey: false });
});

test('a lost connection while connecting is told, and the same key connects later', async ({
  hark,
}) => {
  const welcome = await expectWelcome(hark);
  hark.standIn.addFault({ times: Infinity, do: { kind: 'disconnect' } });

  await connect(welcome, DEMO_KEY);
  await expect(welcome.getByText(english('errors.network'))).toBeVisible();
  expect(await hark.send('describeKey')).toEqual({ hasKey: false });
  hark.standIn.clearFaults();
  await connect(welcome, DEMO_KEY);

  await expect(welcome.getByText(CONNECTED)).toBeVisible();
});

test('Disconnect removes the key and what came with it', async ({ hark, pages }) => {
  await hark.connectKey(DEMO_KEY);
  const options = await openScreen(hark, 'options');
  await expect(options.getByText(CONNECTED)).toBeVisible();

  await options.getByRole('button', { name: english('options.disconnect') }).click();

  await expect(options.getByText(english('key.missing'))).toBeVisible();
  expect(await hark.send('describeKey')).toEqual({ hasKey: false });
  expect(await storedText(hark)).not.toContain('Emma');
  const before = hark.standIn.requests.length;
  pages.put('/tide', TIDE);
  await hark.speak('/tide');
  await expect.poll(() => hark.badge()).toBe('!');
  expect(hark.standIn.requests).toHaveLength(before);
});

test('a gesture with neither key nor voice says so, opens the welcome page and asks nobody', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);
  await (await expectWelcome(hark)).close();

  const page = await hark.speak('/tide');

  await expectWelcome(hark);
  await expect.poll(() => hark.badge()).toBe('!');
  const sentence = await hark.title();
  expect(WITHOUT_VOICE).toContain(sentence);
  expect((await expectNotice(page)).text).toBe(sentence);
  expect(hark.standIn.requests).toHaveLength(0);
});

test('a connected key is never seen again but for its last four characters', async ({ hark }) => {
  const welcome = await expectWelcome(hark);
  await connect(welcome, DEMO_KEY);
  await expect(welcome.getByText(CONNECTED)).toBeVisible();
  const options = await openScreen(hark, 'options');
  await expect(options.getByText(CONNECTED)).toBeVisible();
  const popup = await openScreen(hark, 'popup');
  await expect(voiceField(popup)).toBeVisible();

  for (const screen of [welcome, options, popup]) {
    expect(await screen.content()).not.toContain(DEMO_KEY.slice(0, 12));
    const typed = screen
      .locator('input')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    expect((await typed).join()).not.toContain(DEMO_KEY.slice(0, 12));
  }
  expect(await storedText(hark)).not.toContain(DEMO_KEY.slice(0, 12));
  expect(JSON.stringify(await hark.send('describeKey'))).not.toContain(DEMO_KEY.slice(0, 12));
});

test('a key that the service refuses later is marked, and cleared when it works again', async ({
  hark,
  pages,
}) => {
  await hark.connectKey(DEMO_KEY);
  pages.put('/tide', TIDE);
  hark.standIn.configure({ keys: [] });
  const page = await hark.speak('/tide');
  await hark.waitFor('failed');
  const options = await openScreen(hark, 'options');
  await expect(options.getByText(REFUSED)).toBeVisible();
  await expect(keyField(options)).toBeVisible();

  hark.standIn.configure({ keys: [DEMO_KEY] });
  await page.bringToFront();
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await options.reload();

  await expect(options.getByText(CONNECTED)).toBeVisible();
});

function welcomes(hark: Hark): Page[] {
  return hark.context.pages().filter((page) => page.url() === hark.browser.url('welcome'));
}

async function expectWelcome(hark: Hark): Promise<Page> {
  await expect.poll(() => welcomes(hark)).toHaveLength(1);
  const welcome = welcomes(hark)[0]!;
  await expect(welcome.getByRole('heading', { level: 1 })).toHaveText(english('welcome.title'));
  return welcome;
}

function keyField(screen: Page) {
  return screen.getByRole('textbox', { name: english('key.label') });
}

async function connect(screen: Page, apiKey: string): Promise<void> {
  await keyField(screen).fill(apiKey);
  await screen.getByRole('button', { name: english('key.connect'), exact: true }).click();
}

/** Everything in the extension's storage areas. */
function storedText(hark: Hark): Promise<string> {
  return hark.desk.evaluate(async () => {
    const { local, session, sync } = chrome.storage;
    return JSON.stringify(await Promise.all([local.get(), session.get(), sync.get()]));
  });
}
