import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import { Hark } from '../support/hark.ts';
import { expect, test } from '../support/test.ts';

/*
 * The browser's own menu and shortcuts cannot be reached from inside it, so these tests press real
 * keys and a real mouse button on an X display of their own.
 */

const TIDE = `<!doctype html><html lang="en"><title>The tide</title>
<body style="font: 20px serif"><p id="one">The tide comes in twice a day.</p>
<p id="two">It leaves shells on the sand.</p>`;

/** An article, as "Read from here" is for one; its first sentence is not to be heard. */
const SHORE = `<!doctype html><html lang="en"><title>The shore</title>
<body style="font: 20px serif"><nav><a href="/tide">The tide</a></nav><article>
<p>Nobody lives on the shore, and nobody ever did.</p>
<p id="gulls">Gulls sleep there on one leg, with their heads to the wind.</p>
<p>In the morning there are feathers on the sand, and no gulls.</p></article>`;

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
  pages.put('/shore', SHORE);
  hark = await Hark.start({ standIn, pages, headless: false, display: DISPLAY });
  page = await hark.open('/tide');
  await page.bringToFront();
});

test.afterEach(() => hark.close());

/** An only entry of ours speaks at once; more would be a menu of their own. What is asked for first. */
async function clickEntry(fromBelow: number): Promise<string> {
  const keys = Array.from({ length: fromBelow }, () => 'Up');
  const spoken = () => hark.standIn.speechRequests().filter(({ status }) => status === 200);
  await expect
    .poll(async () => {
      xdotool('key', ...keys, 'Return');
      return spoken().length;
    })
    .toBeGreaterThan(0);
  await hark.waitFor('speaking');
  return (spoken()[0]!.body as { text: string }).text;
}

test('the context menu has one entry, and one click on it speaks the selection', async () => {
  await hark.select(page, '#one');

  await click(page, '#one', 3);

  // Below it there is "Inspect".
  expect(await clickEntry(2)).toBe('The tide comes in twice a day.');
});

test('where nothing is selected, the one entry reads from the click on', async () => {
  await page.goto('http://read.test/shore');

  await click(page, '#gulls', 3);

  // Below it there are "View page source" and "Inspect".
  expect(await clickEntry(3)).toBe('Gulls sleep there on one leg, with their heads to the wind.');
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

test('the browser asks before another host is reached, and a refusal changes nothing', async () => {
  const host = 'api.eu.residency.elevenlabs.io';
  const options = await hark.context.newPage();
  await options.goto(hark.browser.url('options'));
  await options.bringToFront();
  const region = options.getByRole('combobox', { name: english('region.label') });
  const use = options.getByRole('button', { name: english('region.use') });
  await region.selectOption(english('region.eu'));

  await use.click();
  // The prompt comes up in its own time; a key that is too early does nothing in the page.
  await expect(async () => {
    xdotool('key', 'Escape');
    const refused = options.getByText(english('region.refused', { host }));
    await expect(refused).toBeVisible({ timeout: 1_000 });
  }).toPass();

  expect(await hark.send('describeKey')).toMatchObject({ hasKey: true });
  await expect(options.getByText(english('region.keyMissing', { host }))).toBeHidden();
});
