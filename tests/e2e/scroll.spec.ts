import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import {
  choose,
  isAway,
  pressOnBar,
  sentencesOf,
  waitForSentence,
  waitForWord,
} from '../support/following.ts';
import type { Hark } from '../support/hark.ts';
import { watchMarks, type MarkWatch } from '../support/marks.ts';
import { expect, test } from '../support/test.ts';
import { hurry, WALK } from '../support/walk.ts';

/* The page goes along with the word, unless the person has gone elsewhere. */

const BACK = english('controls.backToReading');

/** A sentence on each, far enough apart that few are in view. */
const toParagraphs = (sentences: string[]) => sentences.map((each) => `<p>${each}</p>`).join('');
const SHORT = WALK.slice(0, 9);
const STYLE = '<style>p { margin: 0 0 150px; font: 20px/1.2 serif }</style>';
const HEAD = `<!doctype html><html lang="en"><title>The walk</title>${STYLE}`;
const LONG = `${HEAD}<button id="b">A button</button>${toParagraphs(WALK)}<div style="height: 3000px">`;
const NESTED = `${HEAD}<p>Before</p>
<div id="box" style="height: 400px; overflow: auto">${toParagraphs(SHORT)}</div>
<div style="height: 3000px">`;

test.beforeEach(({ standIn }) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
});

interface Sight {
  scrollY: number;
  boxY: number;
  /** Of the marked word; absent while none is marked. */
  isInView?: boolean;
}

/** Notes at each frame where the page is, and whether the marked word can be seen. */
async function watchSight(page: Page): Promise<() => Promise<Sight[]>> {
  await page.evaluate(() => {
    const { harkMarks } = window as unknown as { harkMarks: { wordBox(): DOMRect | undefined } };
    const sights: Sight[] = [];
    Object.assign(window, { sights });
    const isInside = ({ top, bottom }: DOMRect, area: { top: number; bottom: number }) =>
      top >= area.top && bottom <= area.bottom;
    const look = () => {
      requestAnimationFrame(look);
      const box = document.getElementById('box');
      const word = harkMarks.wordBox();
      const areas = [{ top: 0, bottom: innerHeight }, box?.getBoundingClientRect() ?? []].flat();
      sights.push({
        scrollY,
        boxY: box?.scrollTop ?? 0,
        isInView: word && areas.every((area) => isInside(word, area)),
      });
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => (window as unknown as { sights: Sight[] }).sights);
}

async function read(hark: Hark, page: Page, selector: string): Promise<MarkWatch> {
  const marks = await watchMarks(page);
  await hark.grant(page);
  await hark.select(page, selector);
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await waitForWord(marks);
  return marks;
}

function scrollOf(page: Page): Promise<number> {
  return page.evaluate(() => scrollY);
}

function steps(sights: Sight[], of: 'scrollY' | 'boxY'): number[] {
  return sights
    .map((sight, index) => sight[of] - (sights[index - 1] ?? sight)[of])
    .filter((step) => step !== 0);
}

/** The browser drops turns of the wheel that come while the page scrolls by itself. */
async function scrollAway(hark: Hark, page: Page): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 3000);
    await expect.poll(() => isAway(hark), { timeout: 2_000 }).toBe(true);
  }).toPass();
}

test('the page scrolls along, leaves itself to the person, and comes back when asked', async ({
  hark,
  pages,
}) => {
  pages.put('/long', LONG);
  const page = await hark.open('/long');
  await page.locator('#b').focus();
  const marks = await read(hark, page, 'body');
  const selected = await page.evaluate(() => String(getSelection()));
  await hurry(hark);
  const sights = await watchSight(page);

  await test.step('along', async () => {
    await waitForSentence(marks, WALK[6]!);
    await hark.send('setRate', { rate: 1 });
    const seen = await sights();
    expect(seen.at(-1)!.scrollY).toBeGreaterThan(400);
    expect(seen.filter(({ isInView }) => isInView === false)).toEqual([]);
    expect(steps(seen, 'scrollY').some((step) => Math.abs(step) < 40)).toBe(true);
  });
  await test.step('the person goes elsewhere', async () => {
    await page.mouse.move(600, 300);
    await scrollAway(hark, page);
    const elsewhere = await scrollOf(page);
    const { sentence } = await marks.now();
    await hark.send('moveBySentence', { direction: 'next' });
    await expect.poll(async () => (await marks.now()).sentence).not.toBe(sentence);
    await waitForWord(marks);
    expect(await scrollOf(page)).toBe(elsewhere);
  });
  await test.step('and back', async () => {
    await pressOnBar(page, BACK);
    await expect.poll(() => isAway(hark)).toBe(false);
    await expect.poll(async () => (await sights()).at(-1)!.isInView).toBe(true);
  });
  await test.step('back by hand', async () => {
    const there = await scrollOf(page);
    await scrollAway(hark, page);
    await page.mouse.wheel(0, there - (await scrollOf(page)));
    await expect.poll(() => isAway(hark)).toBe(false);
  });
  await test.step('without wishing it along', async () => {
    await scrollAway(hark, page);
    await choose(hark, { scrollsAlong: false });
    await expect.poll(() => isAway(hark)).toBe(false);
    const elsewhere = await scrollOf(page);
    await hurry(hark);
    await hark.waitFor('idle');
    expect(await scrollOf(page)).toBe(elsewhere);
  });

  expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
});

test('a part of the page that scrolls by itself goes along, at once for whom motion is too much', async ({
  hark,
  pages,
}) => {
  pages.put('/nested', NESTED);
  const page = await hark.open('/nested');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await hurry(hark);
  const marks = await read(hark, page, '#box');
  const sights = await watchSight(page);
  await hark.waitFor('idle');

  const seen = await sights();
  expect(sentencesOf(await marks.records())).toEqual(SHORT);
  expect(seen.filter(({ isInView }) => isInView === false)).toEqual([]);
  expect(seen.at(-1)!.boxY).toBeGreaterThan(800);
  expect(steps(seen, 'boxY').filter((step) => Math.abs(step) < 40)).toEqual([]);
});
