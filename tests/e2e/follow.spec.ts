import type { Page } from '@playwright/test';
import {
  choose,
  expectInStep,
  expectSound,
  pointOf,
  sentencesOf,
  textNow,
  waitForSentence,
  waitForWord,
} from '../support/following.ts';
import type { Hark } from '../support/hark.ts';
import { watchMarks, type MarkWatch } from '../support/marks.ts';
import type { PageServer } from '../support/page-server.ts';
import { textsOf } from '../support/reading.ts';
import { expect, test } from '../support/test.ts';
import { hurry, paragraphOf, WALK } from '../support/walk.ts';

/* The mark keeps to the sound, whatever happens to the reading. */

test.beforeEach(({ standIn }) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
});

/** Begins to read these sentences, with somebody who looks at the marks. */
async function follow(hark: Hark, pages: PageServer, sentences: readonly string[]) {
  const { html, starts } = paragraphOf(sentences);
  pages.put('/walk', html);
  const page = await hark.open('/walk');
  const marks = await watchMarks(page);
  await hark.grant(page);
  await hark.select(page, 'p');
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  return { page, marks, starts };
}

test('the mark keeps step through pauses, steps, another speed and lost parts of us', async ({
  hark,
  pages,
}) => {
  test.slow();
  const { marks, starts } = await follow(hark, pages, WALK);
  const sentenceNow = async () => WALK[starts.indexOf((await hark.state()).charIndex!)]!;
  await waitForWord(marks);

  await test.step('a pause', async () => {
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    const held = await marks.now();
    expect(held.word).not.toBe('');
    await hark.send('resumeSpeech');
    await hark.waitFor('speaking');
    await expect.poll(async () => (await marks.now()).word).not.toBe(held.word);
    await expectInStep(hark, marks);
  });
  await test.step('sentences stepped over', async () => {
    for (const direction of ['next', 'next', 'previous']) {
      await hark.send('moveBySentence', { direction });
      await expect(async () => {
        expect((await marks.now()).sentence).toBe(await sentenceNow());
      }).toPass({ timeout: 15_000 });
    }
    await expectInStep(hark, marks);
  });
  await test.step('another speed', async () => {
    await hark.send('setRate', { rate: 1.5 });
    await waitForWord(marks);
    await expectInStep(hark, marks);
  });
  await test.step('the worker dies', async () => {
    const { length } = await marks.records();
    await hark.killWorker();
    await expect.poll(async () => (await marks.records()).length).toBeGreaterThan(length + 4);
    await hark.send('describeKey');
    const since = (await marks.records()).slice(length);
    expect(since.filter(({ isBackwards }) => isBackwards)).toEqual([]);
    await expectInStep(hark, marks);
  });
  await test.step('the player dies', async () => {
    await hark.forgetStates();
    await hark.killPlayer();
    const statuses = async () => (await hark.states()).map(({ status }) => status);
    await expect.poll(statuses).toContain('loading');
    await hark.waitFor('speaking');
    const { length } = await marks.records();
    await expect.poll(async () => (await marks.records()).length).toBeGreaterThan(length + 2);
    await expectInStep(hark, marks);
  });

  await hurry(hark);
  await waitForSentence(marks, WALK.at(-1)!);
  await hark.waitFor('idle');
  await expect.poll(() => marks.now()).toEqual({ word: '', sentence: '' });
  expectSound(await marks.records(), WALK);
});

test('Alt and a click on a sentence goes there, and asks only for what is lacking', async ({
  hark,
  pages,
  standIn,
}) => {
  const { page, marks, starts } = await follow(hark, pages, WALK);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="other">Other'));
  await noteClicks(page);
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  await expect.poll(() => textsOf(standIn).length).toBe(2);
  const held = textsOf(standIn).length;

  await test.step('what is held', async () => {
    await altClick(page, 'two walls');
    await hark.waitFor('speaking');
    expect((await hark.state()).charIndex).toBe(starts[1]);
    await waitForSentence(marks, WALK[1]!);
    await hark.send('pauseSpeech');
    await hark.waitFor('paused');
    expect(textsOf(standIn)).toHaveLength(held);
  });
  await test.step('what is not', async () => {
    // Of two clicks within half a second the first one counts.
    await expect(async () => {
      await altClick(page, 'polished by ice');
      await expect.poll(() => sentenceOf(marks), { timeout: 3_000 }).toBe(WALK[11]);
    }).toPass();
    await hark.waitFor('speaking');
    expect((await hark.state()).charIndex).toBe(starts[11]);
    await expectInStep(hark, marks);
    expect(textsOf(standIn)[held]).toBe(WALK[11]);
  });
  await test.step('nothing of it reached the page', async () => {
    expect(await clicks(page)).toEqual([]);
  });
  await test.step('other clicks are the page’s', async () => {
    const before = (await hark.state()).charIndex;
    await altClick(page, 'Other');
    const { x, y } = await pointOf(page, 'Goats');
    await page.mouse.click(x, y);
    await page.evaluate(
      ([clientX, clientY]) => {
        const event = { altKey: true, bubbles: true, cancelable: true, clientX, clientY };
        const target = document.elementFromPoint(clientX!, clientY!)!;
        target.dispatchEvent(new MouseEvent('click', event));
      },
      [x, y],
    );
    await expect.poll(() => clicks(page)).toEqual(['alt', 'plain', 'alt']);
    expect((await hark.state()).charIndex).toBeGreaterThanOrEqual(before!);
    expect(textsOf(standIn).filter((text) => text.includes('Goats'))).toHaveLength(1);
  });
});

async function sentenceOf(marks: MarkWatch): Promise<string> {
  return (await marks.now()).sentence;
}

async function altClick(page: Page, text: string): Promise<void> {
  const { x, y } = await pointOf(page, text);
  await page.keyboard.down('Alt');
  await page.mouse.click(x, y);
  await page.keyboard.up('Alt');
}

/** What of clicks the page gets to know. */
async function noteClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('click', ({ altKey }) => seen.push(altKey ? 'alt' : 'plain'));
  });
}

function clicks(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

test('without times from the service the sentence is marked, and no word', async ({
  hark,
  pages,
  standIn,
}) => {
  standIn.configure({ nullAlignments: 'all' });
  await hurry(hark);
  const sentences = WALK.slice(0, 5);
  const { marks } = await follow(hark, pages, sentences);

  await hark.waitFor('idle');

  const records = await marks.records();
  expect(sentencesOf(records)).toEqual(sentences);
  expect(records.filter(({ word }) => word !== '')).toEqual([]);
});

test(
  'where some times are lost, no word is marked in a wrong place',
  { tag: '@long' },
  async ({ hark, pages, standIn }) => {
    standIn.configure({ nullAlignments: 'some' });
    await hurry(hark);
    const sentences = WALK.slice(0, 4);
    const { marks } = await follow(hark, pages, sentences);
    const text = await textNow(hark);

    await hark.waitFor('idle');

    const records = await marks.records();
    expect(sentencesOf(records)).toEqual(sentences);
    expectSound(records, sentences);
    expect(records.filter(({ isBackwards }) => isBackwards)).toEqual([]);
    const marked = records.map(({ word }) => word).filter((word) => word !== '');
    expect(marked.length).toBeGreaterThan(text.split(' ').length / 4);
  },
);

test('what is marked and how can be chosen, also while it is read', async ({ hark, pages }) => {
  await choose(hark, { markChoice: 'word', markColour: 'rose' });
  const { page, marks } = await follow(hark, pages, WALK);
  await waitForWord(marks);
  expect((await marks.now()).sentence).toBe('');
  const rose = await colourOf(page);

  await choose(hark, { markChoice: 'sentence' });
  await expect.poll(() => marks.now()).toEqual({ word: '', sentence: SOME });
  await choose(hark, { markChoice: 'off' });
  await expect.poll(() => marks.names()).toEqual([]);
  await choose(hark, { markChoice: 'both', markColour: 'green' });
  await expect.poll(() => marks.now()).toEqual({ word: SOME, sentence: SOME });
  await expect.poll(() => colourOf(page)).not.toBe(rose);
  const green = await colourOf(page);

  expect([rose, green]).toEqual(['rgb(190, 18, 60)', 'rgb(21, 128, 61)']);
  await expectInStep(hark, marks);
  await hark.send('stopSpeech');
  await expect.poll(() => colourOf(page)).toBe('rgba(0, 0, 0, 0)');
});

const SOME: unknown = expect.stringMatching(/./);

/** In which the word is painted. */
function colourOf(page: Page): Promise<string> {
  return page.evaluate(
    () => getComputedStyle(document.documentElement, '::highlight(hark-word)').backgroundColor,
  );
}
