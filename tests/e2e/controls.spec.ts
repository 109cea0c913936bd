import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { paragraphOf, speakSentences, WALK } from '../support/walk.ts';

const PAUSE = english('controls.pause');
const RESUME = english('controls.resume');
const STOP = english('controls.stop');
const NEXT = english('controls.nextSentence');
const PREVIOUS = english('controls.previousSentence');

const TIDE = '<!doctype html><html lang="en"><title>The tide</title><p>The tide comes in.</p>';
const TWO = `<!doctype html><html lang="en"><title>Two</title>
<p id="rain">The rain began in the night and it has not stopped since then.</p>
<p id="snow">The snow came late this year and it stayed until the middle of May.</p>`;

test('Pause holds the place and Resume goes on from it', async ({ hark, pages }) => {
  await speakSentences(hark, pages);
  const popup = await openScreen(hark, 'popup');
  const player = await hark.probe();

  await button(popup, PAUSE).click();
  await hark.waitFor('paused');
  await expect(popup.getByText(english('controls.paused'), { exact: true })).toBeVisible();
  const held = await player.state();
  expect(held.paused).toBe(true);
  await button(popup, RESUME).click();
  await hark.waitFor('speaking');

  await expect(button(popup, PAUSE)).toBeVisible();
  await expect
    .poll(async () => (await player.state()).currentTime)
    .toBeGreaterThan(held.currentTime);
  const events = await player.events();
  const types = events.map(({ type }) => type);
  expect(types).not.toContain('seeked');
  expect(types).not.toContain('emptied');
  const resumedAt = events.filter(({ type }) => type === 'playing').at(-1)!.currentTime;
  expect(resumedAt - held.currentTime).toBeLessThan(0.3);
});

test('Stop ends the sound and everything that was asked for', async ({ hark, pages }) => {
  hark.standIn.configure({ pace: 1 });
  await speakSentences(hark, pages);
  const popup = await openScreen(hark, 'popup');
  const player = await hark.probe();
  // One that goes on for a while: the first sentence may be through before the button is found.
  const long = () => running(hark).find((request) => textOf(request).length > 150);
  await expect.poll(long).toBeDefined();
  const streaming = long();

  await button(popup, STOP).click();
  await hark.waitFor('idle');

  await expect.poll(() => running(hark)).toHaveLength(0);
  expect(streaming!.aborted).toBe(true);
  expect((await player.state()).paused).toBe(true);
  await expect(button(popup, STOP)).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(() => hark.badge()).toBe('');
});

test('Next and Previous sentence go to sound that is held without asking again', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ pace: 0 });
  const { starts } = await speakSentences(hark, pages, WALK.slice(0, 8));
  const popup = await openScreen(hark, 'popup');
  await expect.poll(() => saidBy(hark)).toContain(WALK[7]!);
  await expect.poll(() => running(hark)).toHaveLength(0);
  const before = hark.standIn.requests.length;
  await button(popup, PAUSE).click();
  await hark.waitFor('paused');
  const from = starts.indexOf((await hark.state()).charIndex!);

  const heard = async (steps: string[]) => {
    for (const step of steps) await button(popup, step).click();
  };
  await heard([NEXT]);
  await expectSentence(hark, starts[from + 1]!);
  await heard([NEXT]);
  await expectSentence(hark, starts[from + 2]!);
  await expect(popup.getByText(WALK[from + 2]!)).toBeVisible();
  await heard([PREVIOUS]);
  await expectSentence(hark, starts[from + 1]!);
  await heard([PREVIOUS]);
  await expectSentence(hark, starts[from]!);

  expect(hark.standIn.requests).toHaveLength(before);
});

test('Next goes beyond what is held, and the reading goes on from there', async ({
  hark,
  pages,
}) => {
  const { starts } = await speakSentences(hark, pages);

  for (let step = 0; step < 9; step += 1) await hark.command('next-sentence');

  await expect
    .poll(async () => (await hark.state()).charIndex, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(starts[8]!);
  await hark.waitFor('speaking');
});

test('the speed changes while it speaks, keeps the pitch, and is kept', async ({ hark, pages }) => {
  await speakSentences(hark, pages);
  const popup = await openScreen(hark, 'popup');
  const player = await hark.probe();
  const slider = popup.getByRole('slider', { name: english('controls.speed') });

  for (const rate of [0.5, 3, 1.25]) {
    await slider.fill(String(rate));
    await expect.poll(() => player.state()).toMatchObject({ rate, preservesPitch: true });
    await expect(slider).toHaveAttribute('aria-valuetext', `${rate}×`);
  }
  expect((await player.events()).map(({ type }) => type)).not.toContain('emptied');
  expect((await hark.state()).status).toBe('speaking');
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await speakSentences(hark, pages);

  await expect.poll(async () => (await player.state()).rate).toBe(1.25);
});

test.describe('the shortcut', () => {
  test('stops when the same text is still selected', async ({ hark, pages }) => {
    await speakSentences(hark, pages);

    await hark.command('speak-selection');

    await hark.waitFor('idle');
    await expect.poll(() => hark.badge()).toBe('');
  });

  test('stops when nothing is selected', async ({ hark, pages }) => {
    const { page } = await speakSentences(hark, pages);
    await page.evaluate(() => getSelection()!.removeAllRanges());

    await hark.command('speak-selection');

    await hark.waitFor('idle');
    await expect.poll(() => hark.badge()).toBe('');
  });

  test('replaces what is spoken when another text is selected', async ({ hark, pages }) => {
    pages.put('/two', TWO);
    const page = await hark.speak('/two', '#rain');
    await hark.waitFor('speaking');
    const { sessionId } = await hark.state();
    await hark.select(page, '#snow');

    await hark.command('speak-selection');

    await expect.poll(async () => (await hark.state()).sessionId).not.toBe(sessionId);
    await hark.waitFor('speaking');
    expect(saidBy(hark)).toMatch(/The snow came late/);
  });

  test('goes on when it is paused', async ({ hark, pages }) => {
    await speakSentences(hark, pages);
    const { sessionId } = await hark.state();
    await hark.command('pause-resume');
    await hark.waitFor('paused');

    await hark.command('speak-selection');

    await hark.waitFor('speaking');
    expect((await hark.state()).sessionId).toBe(sessionId);
  });
});

test('a hundred presses at once start one reading and one request', async ({ hark, pages }) => {
  const page = await ready(hark, pages, TIDE);
  await hark.select(page);
  const before = hark.standIn.speechRequests().length;

  const worker = await hark.worker();
  await worker.evaluate(() => {
    const { onCommand } = chrome.commands as unknown as {
      onCommand: { dispatch(command: string): void };
    };
    for (let press = 0; press < 100; press += 1) onCommand.dispatch('speak-selection');
  });
  await expect
    .poll(async () => (await hark.states()).map(({ status }) => status))
    .toContain('speaking');
  await hark.waitFor('idle');

  const sessions = (await hark.states()).flatMap(({ sessionId }) => sessionId ?? []);
  expect(new Set(sessions).size).toBe(1);
  expect(hark.standIn.speechRequests()).toHaveLength(before + 1);
  expect(await hark.devtools.targets('background_page')).toHaveLength(1);
});

test('the newest gesture wins, and what the older one asked for is given up', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ firstByteDelayMs: 5_000 });
  const page = await ready(hark, pages, TWO);
  await hark.select(page, '#rain');
  await hark.command('speak-selection');
  await expect.poll(() => running(hark).length).toBe(1);
  const [older] = running(hark);
  hark.standIn.configure({ firstByteDelayMs: 50 });
  await hark.select(page, '#snow');

  await hark.command('speak-selection');

  await hark.waitFor('speaking');
  await expect.poll(() => older!.aborted).toBe(true);
  expect(textOf(older!)).toMatch(/The rain/);
  await hark.waitFor('idle', 30_000);
  const heard = hark.standIn.speechRequests().filter(({ aborted, speech }) => !aborted && speech);
  expect(heard.map(textOf)).toEqual([expect.stringMatching(/The snow/)]);
});

test('the toolbar shows each state', async ({ hark, pages }) => {
  hark.standIn.configure({ firstByteDelayMs: 3_000 });
  const page = await ready(hark, pages, paragraphOf(WALK).html);
  await hark.select(page, 'p');
  await expectToolbar(hark, '', english('extension.name'));

  await hark.command('speak-selection');
  await expectToolbar(hark, '…', english('badge.loading'));
  await hark.waitFor('speaking');
  await expectToolbar(hark, '▶', english('badge.speaking'));
  await hark.command('pause-resume');
  await expectToolbar(hark, '❚❚', english('badge.paused'));
  await hark.command('pause-resume');
  await expectToolbar(hark, '▶', english('badge.speaking'));
  await hark.send('stopSpeech');
  await expectToolbar(hark, '', english('extension.name'));
});

test('a gesture that leads nowhere leaves a paused reading as it is', async ({ hark, pages }) => {
  const { page } = await speakSentences(hark, pages);
  await hark.command('pause-resume');
  await expectToolbar(hark, '❚❚', english('badge.paused'));
  await page.evaluate(() => getSelection()!.removeAllRanges());

  await hark.send('speakSelection');

  await expectToolbar(hark, '❚❚', english('badge.paused'));
  expect((await hark.state()).status).toBe('paused');
});

test('the system’s player shows the page that is read', async ({ hark, pages }) => {
  await speakSentences(hark, pages);
  const [target] = await hark.devtools.targets('background_page');
  const player = await hark.devtools.attach(target!.targetId);
  const shown = () => player.evaluate('navigator.mediaSession.metadata?.title ?? null');

  expect(await shown()).toBe('The walk');
  await hark.send('stopSpeech');

  await expect.poll(shown).toBeNull();
});

function button(popup: Page, name: string) {
  return popup.getByRole('button', { name, exact: true });
}

async function ready(hark: Hark, pages: PageServer, html: string): Promise<Page> {
  pages.put('/ready', html);
  const page = await hark.open('/ready');
  await hark.grant(page);
  return page;
}

/** Requests for speech whose answers are still open. */
function running({ standIn }: Hark) {
  return standIn.speechRequests().filter(({ endedAt }) => endedAt === undefined);
}

function saidBy({ standIn }: Hark): string {
  return standIn.speechRequests().map(textOf).join(' ');
}

async function expectSentence(hark: Hark, charIndex: number): Promise<void> {
  await expect.poll(async () => (await hark.state()).charIndex).toBe(charIndex);
}

async function expectToolbar(hark: Hark, badge: string, title: string): Promise<void> {
  await expect.poll(() => hark.badge()).toBe(badge);
  await expect.poll(() => hark.title()).toBe(title);
}
