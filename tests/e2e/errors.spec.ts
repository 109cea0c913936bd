import type { Page } from '@playwright/test';
import { DEMO_KEY, startStandIn } from '../server/index.ts';
import { english } from '../support/english.ts';
import { FAULTS, refusal, type Action, type Row } from '../support/fault-table.ts';
import { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
import { chooseVoice, chosenVoiceId, voiceField } from '../support/picker.ts';
import { openScreen } from '../support/screens.ts';
import { everyNth } from '../support/every-nth.ts';
import { expect, test } from '../support/test.ts';
import { expectNotice, readNotice } from './sites/notice-tools.ts';

/*
 * What a person meets when the service, the key or the line is at fault: one sentence, one way on,
 * and a second try that works without a reload.
 */

const SPEECH = { path: /^\/v1\/text-to-speech\// };
/** Long enough to be looked at while it is spoken. */
const TIDE =
  '<!doctype html><html lang="en"><title>The tide</title>' +
  '<p>The tide comes in over the flat sand, slowly at first, then faster than a person walks.</p>';

for (const [subject, rows] of Object.entries(FAULTS)) {
  test(`${subject}: each fault is told once, with one way on, and the next try works`, async ({
    hark,
    pages,
  }) => {
    const scene = await setScene(hark, pages);

    for (const row of everyNth(rows, 3)) await test.step(row.name, () => expectFault(scene, row));
  });
}

interface Scene {
  hark: Hark;
  page: Page;
  popup: Page;
}

async function setScene(hark: Hark, pages: PageServer): Promise<Scene> {
  pages.put('/tide', TIDE);
  // The same text is to meet one fault after the other.
  await hark.keepNothing();
  const page = await hark.open('/tide');
  await hark.grant(page);
  await hark.select(page);
  const popup = await openScreen(hark, 'popup');
  return { hark, page, popup };
}

async function expectFault(scene: Scene, row: Row): Promise<void> {
  const { hark } = scene;
  const before = hark.standIn.speechRequests().length;
  hark.standIn.addFault({ match: SPEECH, times: Infinity, do: row.fault });

  await speakSelection(scene);
  await expectTold(scene, row);

  expectRequests(hark.standIn.speechRequests().length - before, row.requests);
  expect(await hark.send('describeKey')).toEqual({
    hasKey: true,
    last4: DEMO_KEY.slice(-4),
    refused: row.refusesKey ?? false,
  });
  hark.standIn.clearFaults();
  await expectNextTryWorks(scene, row);
}

function expectRequests(count: number, expected: Row['requests'] = 1): void {
  if (typeof expected === 'number') return expect(count).toBe(expected);
  expect(count).toBeGreaterThanOrEqual(expected.least);
  expect(count).toBeLessThanOrEqual(expected.most);
}

async function speakSelection({ hark, page }: Scene): Promise<void> {
  await page.bringToFront();
  await hark.command('speak-selection');
}

async function expectTold({ hark, page, popup }: Scene, row: Pick<Row, 'sentence' | 'action'>) {
  // The popup also tells what became of its own question for the voices; this is about the reading.
  await expect.poll(() => hark.badge()).toBe('!');
  const problem = popup.getByRole('alert');
  await expect(problem.locator('p')).toHaveText(row.sentence);
  await expect(problem.getByRole('button')).toHaveText([english(`actions.${row.action}`)]);
  await expect.poll(() => hark.title()).toBe(row.sentence);
  const notice = await expectNotice(page);
  expect(notice.text).toBe(row.sentence);
}

async function expectNextTryWorks(scene: Scene, { action }: Row): Promise<void> {
  const { hark, page, popup } = scene;
  const problem = popup.getByRole('alert');
  if (action === 'retry') await problem.getByRole('button').click();
  else await speakSelection(scene);

  await hark.waitFor('speaking');
  await expect(problem).toBeHidden();
  await expect.poll(() => hark.badge()).toBe('▶');
  await expect.poll(() => readNotice(page)).toBeUndefined();
  await expect
    .poll(async () => (await hark.send<{ refused: boolean }>('describeKey')).refused)
    .toBe(false);
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
}

test('the real popup says the same as the page and the toolbar', async ({ hark, pages }) => {
  const scene = await setScene(hark, pages);
  await scene.popup.close();
  hark.standIn.addFault({ match: SPEECH, do: refusal('quota_exceeded') });

  await speakSelection(scene);
  await hark.waitFor('failed');
  const popup = await hark.pressAction(scene.page);

  const problem = `document.querySelector('[role="alert"]')?.innerText`;
  await expect
    .poll(() => popup.evaluate<string>(problem))
    .toMatch(/^You have 12 credits left; this needs about 340\.\s+See your plan$/);
});

test.describe('what the one button does', () => {
  test('“Open key settings” leads to the key field', async ({ hark, pages }) => {
    const scene = await setScene(hark, pages);
    hark.standIn.configure({ keys: [] });
    await speakSelection(scene);

    const opened = hark.context.waitForEvent('page');
    await press(scene, 'openAccount');
    const options = await opened;

    await expect(options.getByRole('textbox', { name: english('key.label') })).toBeVisible();
    await expect(options.getByRole('status')).toHaveText(
      english('key.refused', { last4: DEMO_KEY.slice(-4) }),
    );
  });

  test('“See your plan” leads to the account’s plan', async ({ hark, pages }) => {
    await hark.context.route('https://elevenlabs.io/**', (route) =>
      route.fulfill({ body: 'Plan' }),
    );
    const scene = await setScene(hark, pages);
    hark.standIn.configure({ creditsUsed: hark.standIn.config.creditLimit });
    await speakSelection(scene);

    const opened = hark.context.waitForEvent('page');
    await press(scene, 'openUsage');

    await (await opened).waitForURL('https://elevenlabs.io/app/subscription');
  });

  test('“Choose a voice” leads to the voices, and the chosen one reads at once', async ({
    hark,
    pages,
  }) => {
    hark.standIn.configure({ plan: 'free' });
    const scene = await setScene(hark, pages);
    await chooseVoice(scene.popup, 'Narrator');
    await speakSelection(scene);

    await press(scene, 'chooseVoice');
    await expect(voiceField(scene.popup)).toBeFocused();
    await chooseVoice(scene.popup, 'James');

    await hark.waitFor('speaking');
    const voiceIds = hark.standIn.speechRequests().flatMap(({ speech }) => speech?.voiceId ?? []);
    expect(voiceIds).toEqual([await chosenVoiceId(scene.popup)]);
  });
});

async function press({ popup }: Scene, action: Action): Promise<void> {
  await popup.getByRole('button', { name: english(`actions.${action}`) }).click();
}

test.describe('no way to the service', () => {
  test('a refused connection is told within seconds, and the next try works', async ({ pages }) => {
    const first = await startStandIn();
    const { port } = first;
    const hark = await Hark.start({ standIn: first, pages });
    const scene = await setScene(hark, pages);
    await first.close();

    const askedAt = Date.now();
    await speakSelection(scene);
    await expectTold(scene, { sentence: english('errors.network'), action: 'retry' });
    expect(Date.now() - askedAt).toBeLessThan(6_000);
    const second = await startStandIn({ port });
    await press(scene, 'retry');

    await hark.waitFor('speaking');
    await hark.close();
    await second.close();
  });

  test('being offline is told as that, without asking the service', async ({ hark, pages }) => {
    const scene = await setScene(hark, pages);
    const goOffline = await findSwitch(hark);
    const before = hark.standIn.speechRequests().length;
    await goOffline(true);

    await speakSelection(scene);
    await expectTold(scene, { sentence: english('errors.offline'), action: 'retry' });
    expect(hark.standIn.speechRequests()).toHaveLength(before);
    await goOffline(false);
    await press(scene, 'retry');

    await hark.waitFor('speaking');
  });

  test(
    'a service that never answers is asked twice, then told',
    { tag: '@long' },
    async ({ hark, pages }) => {
      const scene = await setScene(hark, pages);
      hark.standIn.addFault({ match: SPEECH, times: Infinity, do: { kind: 'silence' } });
      const before = hark.standIn.speechRequests().length;

      await speakSelection(scene);
      await expect.poll(() => hark.badge()).toBe('…');
      await hark.waitFor('failed', 30_000);
      await expectTold(scene, { sentence: english('errors.timeout'), action: 'retry' });
      expect(hark.standIn.speechRequests().length - before).toBe(2);
      hark.standIn.clearFaults();
      await press(scene, 'retry');

      await hark.waitFor('speaking');
    },
  );
});

/** Cuts the background off from the network, as flight mode does. */
async function findSwitch(hark: Hark): Promise<(offline: boolean) => Promise<void>> {
  const [worker] = (await hark.devtools.targets('service_worker')).filter(({ url }) =>
    url.includes(hark.browser.extensionId),
  );
  const target = await hark.devtools.attach(worker!.targetId);
  await target.send('Network.enable');
  const free = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  return async (offline) => {
    await target.send('Network.emulateNetworkConditions', { offline, ...free });
    // The emulation stops the traffic of a worker, but seldom reaches what the worker knows of it.
    await target.evaluate(
      `Object.defineProperty(navigator, 'onLine', { value: ${!offline}, configurable: true })`,
    );
  };
}
