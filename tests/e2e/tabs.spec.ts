import type { Page } from '@playwright/test';
import { choose, expectInStep, sessionNow, waitForWord } from '../support/following.ts';
import type { Hark } from '../support/hark.ts';
import { watchMarks } from '../support/marks.ts';
import { tracesIn } from '../support/purity.ts';
import { expect, test } from '../support/test.ts';
import { paragraphOf, WALK } from '../support/walk.ts';
import { expectPlayer, readPlayer } from './sites/mini-player-tools.ts';

/* A reading, its page and its tab: who goes with whom, and what is left behind. */

test.beforeEach(({ standIn, pages }) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
  pages.put('/walk', paragraphOf(WALK).html);
  pages.put('/back', paragraphOf(WALK.toReversed(), 'The way back').html);
  pages.put('/other', paragraphOf(['Nothing happens here.'], 'Elsewhere').html);
});

async function read(hark: Hark, page: Page) {
  const marks = await watchMarks(page);
  await hark.grant(page);
  await hark.select(page, 'p');
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await waitForWord(marks);
  return marks;
}

async function placeOf(hark: Hark): Promise<number> {
  return (await sessionNow(hark))!.anchor.charIndex;
}

async function expectToGoOn(hark: Hark): Promise<void> {
  const from = await placeOf(hark);
  await expect.poll(() => placeOf(hark)).toBeGreaterThan(from);
}

test('a reading goes on in a sleeping tab and through changes of its address, and ends with its tab', async ({
  hark,
}) => {
  const page = await hark.open('/walk');
  const marks = await read(hark, page);

  await test.step('asleep behind another tab', async () => {
    await hark.open('/other');
    const client = await page.context().newCDPSession(page);
    await client.send('Page.setWebLifecycleState', { state: 'frozen' });
    await expectToGoOn(hark);
    await client.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
    await expectInStep(hark, marks);
  });
  await test.step('at another address of the same page', async () => {
    await page.evaluate(() => history.pushState({}, '', '/walk?part=2'));
    await page.evaluate(() => (location.hash = 'end'));
    await expectToGoOn(hark);
    await expectInStep(hark, marks);
  });
  await test.step('without its tab', async () => {
    await page.close();
    await hark.waitFor('idle');
    expect(await hark.badge()).toBe('');
  });
});

test('a page that answers nothing, as behind a dialog, holds up no other', async ({ hark }) => {
  const stuck = await hark.open('/walk');
  await read(hark, stuck);
  const asked = stuck.waitForEvent('dialog');
  await stuck.evaluate(() => void setTimeout(() => alert('Are you still there?')));
  const dialog = await asked;

  const page = await hark.open('/back', 'other.test');
  const marks = await read(hark, page);
  await expectPlayer(page);
  await expectInStep(hark, marks);

  await dialog.dismiss();
  await expectNothing(stuck);
});

test.describe('in a browser that keeps pages for the way back', () => {
  test.use({ keepsPages: true });

  test('whoever leaves the page ends the reading; nothing is marked on the way back', async ({
    hark,
  }) => {
    const page = await hark.open('/walk');
    const marks = await read(hark, page);
    const before = await visitsOf(page);

    await page.goto('http://read.test/other');
    await hark.waitFor('idle');
    await goBack(page);

    expect(await visitsOf(page)).toBe(before);
    await expectNothing(page);
    expect(await marks.names()).toEqual([]);
  });

  test('who wants it hears on without the page, and finds it marked on the way back', async ({
    hark,
  }) => {
    await choose(hark, { readsOnWithoutPage: true });
    const page = await hark.open('/walk');
    const marks = await read(hark, page);

    await page.goto('http://read.test/other');
    await expectToGoOn(hark);
    await expectNothing(page);
    await goBack(page);

    await waitForWord(marks);
    await expectInStep(hark, marks);
    await expectPlayer(page);
    await page.close();
    await expectToGoOn(hark);
    await hark.send('stopSpeech');
  });
});

/** A page that was kept does not load. */
async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: 'commit' });
}

/** Counts on with each load of the page, and not when a kept one is shown again. */
function visitsOf(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}

async function expectNothing(page: Page): Promise<void> {
  // One that goes away may be gone before all of it has been looked at.
  await expect(async () => expect(await readPlayer(page)).toBeUndefined()).toPass({
    timeout: 15_000,
  });
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toEqual([]);
}

test('after a reading, and after we are gone, the page is as it was before', async ({ hark }) => {
  await hark.allowReload();
  const page = await hark.open('/walk');
  const before = await tracesIn(page);
  expect(before.listeners).toEqual([]);

  await test.step('a reading that ended', async () => {
    const marks = await read(hark, page);
    await expectPlayer(page);
    const during = await tracesIn(page);
    expect(during.listeners).toContain('window click');
    expect(during.colours).not.toEqual(before.colours);
    await hark.send('stopSpeech');
    await expect.poll(() => tracesIn(page)).toEqual(before);
    expect(await marks.now()).toEqual({ word: '', sentence: '' });
  });
  await test.step('an update that waited for the end of a reading', async () => {
    await read(hark, page);
    const worker = await hark.worker();
    const closed = new Promise((done) => worker.once('close', done));
    await worker.evaluate(() => {
      const { onUpdateAvailable } = chrome.runtime as unknown as Events;
      onUpdateAvailable.dispatch({ version: '99.0' });
    });
    await hark.command('speak-selection');
    await closed;
    await hark.renewDesk();
    await expect.poll(() => tracesIn(page)).toEqual(before);
  });
  await test.step('an extension that is loaded anew in the midst of a reading', async () => {
    await read(hark, page);
    await expectPlayer(page);
    const worker = await hark.worker();
    // The answer never comes, since the worker goes with the extension.
    worker.evaluate('chrome.runtime.reload()').catch(() => undefined);
    // Nobody is left who could take the rules for the marks out of the page.
    const { colours } = await tracesIn(page);
    await expect.poll(() => tracesIn(page)).toEqual({ ...before, colours });
  });
});

interface Events {
  onUpdateAvailable: { dispatch(details: { version: string }): void };
}

test('a frame that is taken away while it is read ends the reading', async ({ hark }) => {
  const page = await hark.open('/zoo/framed.html');
  await hark.grant(page);
  const frame = page.frames().find((each) => each !== page.mainFrame())!;
  const marks = await watchMarks(frame);
  await frame.evaluate(() => {
    getSelection()!.selectAllChildren(document.body);
    window.focus();
  });
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await waitForWord(marks);
  await expectPlayer(page);

  await page.evaluate(() => document.querySelector('iframe')!.remove());

  await hark.waitFor('idle');
  await expectNothing(page);
});
