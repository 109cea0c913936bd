import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import { Hark } from '../support/hark.ts';
import { expect, test } from '../support/test.ts';

/*
 * The browser's own menu and shortcuts cannot be reached from inside it, so these tests press real
 * keys and a real mouse button on an X display of their own.
 */

const TIDE = `<!doctype html><html lang="en"><title>The tide</title>
<body style="font: 20px serif"><p id="one">The tide comes in twice a day.</p>
<p id="two">It leaves shells on the sand.</p>`;

/** One display per test worker. */
const DISPLAY = `:${90 + Number(process.env.TEST_PARALLEL_INDEX ?? 0)}`;

// The test run installs what this needs where it can; elsewhere than on Linux there is no X.
test.skip(process.env.HARK_DESKTOP !== '1', 'needs Xvfb, openbox and xdotool');

const running: ChildProcess[] = [];

test.beforeAll(async () => {
  running.push(spawn('Xvfb', [DISPLAY, '-screen', '0', '1280x900x24', '-nolisten', 'tcp']));
  await expect.poll(() => xdotool('getdisplaygeometry').status).toBe(0);
  running.push(spawn('openbox', [], { env: { ...process.env, DISPLAY } }));
});

test.afterAll(() => {
  for (const process of running.splice(0).toReversed()) process.kill();
});

function xdotool(...args: string[]) {
  return spawnSync('xdotool', args, { env: { ...process.env, DISPLAY }, encoding: 'utf8' });
}

/** Presses a mouse button on the middle of an element. */
async function click(page: Page, selector: string, button: number): Promise<void> {
  const point = await page.locator(selector).evaluate((element) => {
    const box = element.getBoundingClientRect();
    const frame = window.outerHeight - window.innerHeight;
    return {
      x: Math.round(window.screenX + box.left + 40),
      y: Math.round(window.screenY + frame + box.top + box.height / 2),
    };
  });
  xdotool('mousemove', String(point.x), String(point.y), 'click', String(button));
}

let hark: Hark;
let page: Page;

test.beforeEach(async ({ standIn, pages }) => {
  pages.put('/tide', TIDE);
  hark = await Hark.start({ standIn, pages, headless: false, display: DISPLAY });
  page = await hark.open('/tide');
  await page.bringToFront();
});

test.afterEach(() => hark.close());

test('the context menu has one entry, and one click on it speaks the selection', async () => {
  await hark.select(page, '#one');

  await click(page, '#one', 3);
  // The entry stands right above "Inspect", the last one of all.
  await expect
    .poll(async () => {
      xdotool('key', 'Up', 'Up', 'Return');
      return hark.standIn.speechRequests().filter(({ status }) => status === 200).length;
    })
    .toBe(1);
  await hark.waitFor('speaking');

  const [request] = hark.standIn.speechRequests().filter(({ status }) => status === 200);
  expect((request!.body as { text: string }).text).toBe('The tide comes in twice a day.');
});

/** A window that has just come up may not have the keyboard yet, and the key is lost. */
async function speakByKey(): Promise<void> {
  await expect(async () => {
    xdotool('key', 'alt+shift+s');
    await expect
      .poll(async () => (await hark.states()).length, { timeout: 3_000 })
      .toBeGreaterThan(0);
  }).toPass();
  await hark.waitFor('speaking');
}

test('the shortcut speaks, replaces and stops', async () => {
  await hark.select(page, '#one');
  await speakByKey();

  await hark.select(page, '#two');
  xdotool('key', 'alt+shift+s');
  await expect
    .poll(async () => (await hark.states()).at(-1)?.sessionId)
    .not.toBe((await hark.states()).find(({ status }) => status === 'speaking')!.sessionId);
  await hark.waitFor('speaking');

  xdotool('key', 'alt+shift+s');
  await hark.waitFor('idle');
  const texts = hark.standIn
    .speechRequests()
    .filter(({ status }) => status === 200)
    .map(({ body }) => (body as { text: string }).text);
  expect(texts).toEqual(['The tide comes in twice a day.', 'It leaves shells on the sand.']);
});

test('a second shortcut pauses and resumes', async () => {
  await hark.select(page);
  await speakByKey();

  xdotool('key', 'alt+shift+u');
  await hark.waitFor('paused');
  xdotool('key', 'alt+shift+u');
  await hark.waitFor('speaking');
});
