import { expect, test, type BrowserContext, type Worker } from '@playwright/test';
import type { MiniPlayer } from '@/utils/messaging/content';
import {
  clickSeen,
  controlOf,
  enter,
  expectPlayer,
  focusedAfter,
  focusedIn,
  middleOf,
  readPlayer,
  settle,
  showPlayer,
  tellPlayer,
  TEXTS,
} from './sites/mini-player-tools';
import { injectOverlay, listen, send } from './sites/overlay-tools';
import { launch, openSite, type SiteBrowser } from './sites/page-tools';

let browser: SiteBrowser;
let context: BrowserContext;
let worker: Worker;
let heard: () => Promise<unknown[]>;

test.beforeAll(async () => {
  browser = await launch();
  ({ context, worker } = browser);
  heard = await listen(worker);
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const page of context.pages().slice(1)) await page.close();
  await heard();
});

test('is a toolbar of named buttons, and takes no focus', async () => {
  const page = await openSite(context, 'fields.html');
  await page.locator('#text').focus();

  const player = await showPlayer(worker, page, { isAway: true });

  expect(player.toolbar).toEqual({ role: 'toolbar', name: TEXTS.name });
  expect(player.controls.map(({ role, name }) => `${role} ${name}`)).toEqual([
    `button ${TEXTS.move}`,
    `button ${TEXTS.previousSentence}`,
    `button ${TEXTS.pause}`,
    `button ${TEXTS.nextSentence}`,
    `button ${TEXTS.speed} 1×`,
    `button ${TEXTS.backToReading}`,
    `button ${TEXTS.stop}`,
    `button ${TEXTS.close}`,
  ]);
  expect(player.controls.filter(({ title }) => title === '')).toEqual([]);
  expect(player.panel.height).toBe(40);
  await expect(page.locator('#text')).toBeFocused();
});

test('the page sees one empty element, and none after hidePlayer', async () => {
  const page = await openSite(context, 'article.html');
  const before = await page.content();
  await showPlayer(worker, page);

  const host = await page.evaluate(() => {
    const { shadowRoot, childNodes, attributes } = document.documentElement.lastElementChild!;
    return [shadowRoot, childNodes.length, attributes.length];
  });
  await send(worker, page, { to: 'overlay', type: 'hidePlayer' });

  expect(host).toEqual([null, 0, 0]);
  await expect.poll(() => page.content()).toBe(before);
  expect(await heard()).toEqual([]);
});

test('follows what is told without moving a focus inside it', async () => {
  const page = await openSite(context, 'article.html');
  await showPlayer(worker, page);
  await enter(page);

  await tellPlayer(worker, page, { status: 'paused', rate: 1.25, secondsLeft: 40, isAway: true });
  const player = await expectPlayer(page);

  expect(focusedIn(player)).toBe(TEXTS.resume);
  expect(player.controls.map(({ name }) => name)).toContain(`${TEXTS.speed} 1.25×`);
  expect(player.controls.map(({ name }) => name)).toContain(TEXTS.backToReading);
  expect(player.time).toBe('about 40 sec left');
});

test('a failed reading can be resumed and stopped, and jumped in by nobody', async () => {
  const page = await openSite(context, 'article.html');
  const player = await showPlayer(worker, page, { status: 'failed', secondsLeft: undefined });
  const disabled = player.controls.filter(({ isDisabled }) => isDisabled).map(({ name }) => name);

  expect(disabled).toEqual([TEXTS.previousSentence, TEXTS.nextSentence]);
  expect(player.controls.map(({ name }) => name)).toContain(TEXTS.resume);
  expect(player.time).toBe('');
});

const CLICKS: [name: string, action: string, state?: Partial<MiniPlayer>][] = [
  [TEXTS.previousSentence, 'previous'],
  [TEXTS.pause, 'pause'],
  [TEXTS.resume, 'resume', { status: 'paused' }],
  [TEXTS.resume, 'resume', { status: 'failed' }],
  [TEXTS.nextSentence, 'next'],
  [TEXTS.backToReading, 'return', { isAway: true }],
  [TEXTS.stop, 'stop'],
];

test('each button asks for its own action', async () => {
  const page = await openSite(context, 'article.html');
  for (const [name, action, state] of CLICKS) {
    await showPlayer(worker, page, state);
    await clickSeen(page, name);
    expect(await heardOnce()).toEqual([
      { to: 'background', type: 'controlReading', data: { sessionId: 'first', action } },
    ]);
  }
});

test('counts down while it speaks', async () => {
  const page = await openSite(context, 'article.html');
  expect((await showPlayer(worker, page, { secondsLeft: 18 })).time).toBe('about 20 sec left');

  await expect.poll(async () => (await readPlayer(page))?.time).toBe('about 10 sec left');
});

test('by keyboard: one stop for Tab, arrows inside, Home and End', async () => {
  const page = await openSite(context, 'article.html');
  await showPlayer(worker, page);

  await enter(page);
  expect(await focusedAfter(page)).toBe(TEXTS.pause);
  expect(await focusedAfter(page, 'ArrowRight')).toBe(TEXTS.nextSentence);
  expect(await focusedAfter(page, 'ArrowLeft', 'ArrowLeft')).toBe(TEXTS.previousSentence);
  expect(await focusedAfter(page, 'Home')).toBe(TEXTS.move);
  expect(await focusedAfter(page, 'ArrowLeft')).toBe(TEXTS.close);
  expect(await focusedAfter(page, 'ArrowRight')).toBe(TEXTS.move);
  expect(await focusedAfter(page, 'End')).toBe(TEXTS.close);
});

test('by keyboard: Enter and Space press, and the page hears nothing of it', async () => {
  const page = await openSite(context, 'article.html');
  await page.evaluate(() => {
    const types = ['keydown', 'keyup', 'keypress', 'click', 'focusin', 'pointerdown', 'input'];
    const seen: string[] = [];
    const note = (event: Event) => void seen.push(event.type);
    for (const type of types) document.addEventListener(type, note);
    Object.assign(window, { seen });
  });
  await showPlayer(worker, page);
  await enter(page);
  await settle(page);
  await page.evaluate(() => void ((window as unknown as { seen: string[] }).seen.length = 0));

  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');

  await expect.poll(heard).toHaveLength(2);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
});

test('Escape closes it for this reading, and gives the focus back', async () => {
  const page = await openSite(context, 'fields.html');
  await page.locator('#editor').focus();
  await showPlayer(worker, page);
  await page.keyboard.press('Escape');
  const afterEscapeOutside = await readPlayer(page);
  await enter(page);

  await page.keyboard.press('Escape');
  await expect.poll(() => readPlayer(page)).toBeUndefined();
  await expect(page.locator('#editor')).toBeFocused();
  expect(await heardOnce()).toEqual([
    { to: 'background', type: 'closePlayer', data: { sessionId: 'first' } },
  ]);
  await injectOverlay(worker, page);
  await tellPlayer(worker, page);
  const afterSame = await readPlayer(page);
  await tellPlayer(worker, page, { sessionId: 'second' });

  expect(afterEscapeOutside).toBeDefined();
  expect(afterSame).toBeUndefined();
  await expectPlayer(page);
});

test('the speed opens a slider, which the keyboard moves and Escape puts away', async () => {
  const page = await openSite(context, 'article.html');
  await showPlayer(worker, page);
  await settle(page);
  await enter(page);
  await focusedAfter(page, 'ArrowRight', 'ArrowRight');
  await page.keyboard.press('Enter');
  const slider = (await expectPlayer(page)).controls.at(-1)!;

  expect(slider).toMatchObject({ role: 'slider', name: TEXTS.speed, isFocused: true });
  await settle(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(lastHeard).toMatchObject({ data: { sessionId: 'first', rate: 1.1 } });
  // Told before the background knew of the new one.
  await tellPlayer(worker, page);
  expect((await expectPlayer(page)).controls.at(-1)!.isFocused).toBe(true);
  expect(await focusedAfter(page, 'Escape')).toBe(`${TEXTS.speed} 1.1×`);
  expect((await expectPlayer(page)).controls.at(-1)!.name).toBe(TEXTS.close);
});

test('a mouse on it takes neither the focus nor the selection of the page', async () => {
  const page = await openSite(context, 'article.html');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('p')!));
  const selected = await page.evaluate(() => String(getSelection()));
  await showPlayer(worker, page);

  await clickSeen(page, TEXTS.pause);

  expect(await heardOnce()).toHaveLength(1);
  expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
});

test('dragged, it goes to the nearest corner, and clicks nothing', async () => {
  const page = await openSite(context, 'article.html');
  const player = await showPlayer(worker, page);
  const { x, y } = middleOf(controlOf(player, TEXTS.pause).box);
  await settle(page);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 300, y - 300, { steps: 5 });
  await page.mouse.move(100, 100, { steps: 5 });
  await page.mouse.up();

  expect(await heardOnce()).toEqual([
    { to: 'background', type: 'placePlayer', data: { corner: 'topStart' } },
  ]);
  await expect.poll(async () => (await readPlayer(page))?.panel).toMatchObject({ x: 16, y: 16 });
  // An older state, told meanwhile, does not take it back.
  await tellPlayer(worker, page, { secondsLeft: 100 });
  expect((await expectPlayer(page)).panel).toMatchObject({ x: 16, y: 16 });
});

test('a button takes it round the corners without a pull', async () => {
  const page = await openSite(context, 'article.html');
  await showPlayer(worker, page);
  await enter(page);
  await focusedAfter(page, 'Home');
  await settle(page);

  const corners = ['bottomStart', 'topStart', 'topEnd', 'bottomEnd'];
  for (const corner of corners) {
    await page.keyboard.press('Enter');
    await expect.poll(lastHeard).toMatchObject({ type: 'placePlayer', data: { corner } });
    await settle(page);
    expect(focusedIn(await expectPlayer(page))).toBe(TEXTS.move);
  }
});

test('goes with the page and does not come back with it by itself', async () => {
  const page = await openSite(context, 'article.html');
  await showPlayer(worker, page);
  await page.goto(page.url().replace('article', 'strict'));
  await page.goBack();

  expect(await readPlayer(page)).toBeUndefined();
  expect(await heard()).toEqual([]);
});

test('goes when the extension goes', async () => {
  const own = await launch();
  const page = await openSite(own.context, 'article.html');
  const before = await page.content();
  await showPlayer(own.worker, page);

  // The answer never comes, since the worker goes with the extension.
  own.worker.evaluate('chrome.runtime.reload()').catch(() => undefined);

  await expect.poll(() => page.content()).toBe(before);
  await own.close();
});

async function heardOnce(): Promise<unknown[]> {
  let all: unknown[] = [];
  await expect.poll(async () => (all = [...all, ...(await heard())])).not.toHaveLength(0);
  return all;
}

let lastMessage: unknown;
async function lastHeard(): Promise<unknown> {
  lastMessage = (await heard()).at(-1) ?? lastMessage;
  return lastMessage;
}
