import type { Frame, Page } from '@playwright/test';
import type { Anchor } from '@/utils/speech/types';
import { everyNth } from '../support/every-nth.ts';
import { watchMarks, type MarkRecord } from '../support/marks.ts';
import type { Hark, StateRecord } from '../support/hark.ts';
import { expect, test } from '../support/test.ts';
import { hurry } from '../support/walk.ts';
import { zoo, type ZooPage } from './sites/zoo/index.ts';

/* Every spoken word is marked where it stands, and the page does not notice. */

/** A busy machine does not paint every short word of fast speech, but it misses no whole stretch. */
const LEAST_PAINTED = 0.6;
const LONGEST_UNPAINTED = 60;

/** What cannot be selected, and what is rendered anew before a selection could be spoken. */
const READ_AS_PAGES = new Set(['unselectable.html', 'rerendering.html']);

/** Pages whose own scripts change them while they are read. */
const CHANGING = new Set(['rerendering.html', 'infinite.html']);

test.beforeEach(({ standIn }) => standIn.configure({ sound: 'tone', firstByteDelayMs: 20 }));

for (const part of [0, 1, 2]) {
  const pagesOfPart = everyNth(
    zoo.filter((_, index) => index % 3 === part),
    2,
  );
  test(`words on a ${pagesOfPart.map(({ name }) => name).join(', a ')}`, async ({ hark }) => {
    test.setTimeout(180_000);
    await hurry(hark);
    for (const kind of pagesOfPart) {
      await test.step(kind.name, () => expectMarksOn(hark, kind));
    }
  });
}

async function expectMarksOn(hark: Hark, kind: ZooPage): Promise<void> {
  const page = await hark.open(`/zoo/${kind.path}`);
  await hark.grant(page);
  const frame = frameOf(page, kind);
  const marks = await watchMarks(frame);
  const before = await markupOf(frame);
  await hark.forgetStates();

  const text = await readWhole(hark, page, kind);

  const nothing = { word: '', sentence: '' };
  await expect.poll(async () => (await marks.records()).at(-1)).toMatchObject(nothing);
  const records = await marks.records();
  const late = countLateSounds(await hark.states());
  expectExactWords(CHANGING.has(kind.path) ? withoutAgain(records) : records, text, late);
  expect(await marks.names()).toEqual([]);
  if (!CHANGING.has(kind.path)) {
    // One that changes may be looked at between a change and its mending.
    expect(records.filter(({ isTorn }) => isTorn)).toEqual([]);
    expect(await markupOf(frame)).toBe(before);
  }
  await page.close();
}

function frameOf(page: Page, { path }: ZooPage): Page | Frame {
  return path === 'framed.html' ? page.frames().find((frame) => frame !== page.mainFrame())! : page;
}

async function readWhole(hark: Hark, page: Page, kind: ZooPage): Promise<string> {
  if (READ_AS_PAGES.has(kind.path)) await hark.command('read-page');
  else await speakSelected(hark, page, kind);
  await hark.waitFor('speaking');
  const text = await sessionText(hark);
  await hark.waitFor('idle', 120_000);
  return text;
}

async function speakSelected(hark: Hark, page: Page, kind: ZooPage): Promise<void> {
  await frameOf(page, kind)
    .locator(kind.selector)
    .first()
    .evaluate((element) => {
      const inside = element.shadowRoot ?? element;
      const range = element.ownerDocument.createRange();
      range.selectNodeContents(inside);
      const selection = element.ownerDocument.getSelection()!;
      selection.removeAllRanges();
      if (element.shadowRoot) {
        const walk = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
        const nodes: Node[] = [];
        while (walk.nextNode()) nodes.push(walk.currentNode);
        const words = nodes.filter(
          (node) => node.textContent!.trim() !== '' && node.parentElement!.localName !== 'style',
        );
        const last = words.at(-1)!;
        selection.setBaseAndExtent(words[0]!, 0, last, last.textContent!.length);
      } else selection.addRange(range);
      if (window !== window.top) window.focus();
    });
  await hark.command('speak-selection');
}

function sessionText(hark: Hark): Promise<string> {
  return hark.desk.evaluate(async () => {
    const { text } = await chrome.storage.session.get('text');
    return (text as { text: string }).text;
  });
}

async function markupOf(frame: Page | Frame): Promise<string> {
  return frame.evaluate(() =>
    document.documentElement.getHTML({
      shadowRoots: [...document.querySelectorAll('*')].flatMap(
        (element) => element.shadowRoot ?? [],
      ),
    }),
  );
}

/** A little less than the lateness from which on a mark goes back to where the sound is. */
const LATE_SECONDS = 0.25;

/** How often the sound stood still, as it does on a machine that has too much to do. */
function countLateSounds(states: StateRecord[]): number {
  let late = 0;
  let shown: { anchor: Anchor; seconds: number } | undefined;
  for (const { anchor } of states) {
    if (anchor === undefined) continue;
    const isSame = shown?.anchor.segment === anchor.segment;
    const expected = shown !== undefined && isSame ? secondsUntil(shown, anchor.wallTimeMs) : 0;
    const isLate = expected - anchor.mediaSeconds > LATE_SECONDS * anchor.rate;
    if (isLate) late += 1;
    const seconds = isLate ? anchor.mediaSeconds : Math.max(expected, anchor.mediaSeconds);
    shown = { anchor, seconds };
  }
  return late;
}

/** What is marked goes on from one anchor to the next. */
function secondsUntil(shown: { anchor: Anchor; seconds: number }, wallTimeMs: number): number {
  const { playing, rate, wallTimeMs: since } = shown.anchor;
  return playing ? shown.seconds + ((wallTimeMs - since) / 1000) * rate : shown.seconds;
}

/**
 * Each mark is the next word of the text, or one soon after it; hardly any is missing.
 *
 * @param late how often a mark may go back
 */
function expectExactWords(records: MarkRecord[], text: string, late: number): void {
  const marked = records.filter(({ word }) => word !== '');
  const spoken = lettersOf(text);
  let at = 0;
  let painted = 0;
  let back = 0;
  for (const { word, sentence, isBackwards } of marked) {
    const letters = lettersOf(word);
    const ahead = spoken.indexOf(letters, at);
    const isAhead = !isBackwards && ahead !== -1 && ahead - at < LONGEST_UNPAINTED;
    const found = isAhead ? ahead : spoken.lastIndexOf(letters, at - 1);
    const place = `“${word}” comes after “${spoken.slice(Math.max(0, at - 20), at)}”`;
    if (!isAhead) back += 1;
    expect(back, place).toBeLessThanOrEqual(late);
    expect(found, place).toBeGreaterThan(-1);
    expect(lettersOf(sentence), 'a word lies in its sentence').toContain(letters);
    at = found + letters.length;
    painted += letters.length;
  }
  expect(spoken.length - at, `the end after “${spoken.slice(0, at).slice(-20)}”`).toBeLessThan(
    LONGEST_UNPAINTED,
  );
  const unmarkable = lettersOf(text.match(/Code omitted\./g)?.join('') ?? '').length;
  expect(painted / (spoken.length - unmarkable)).toBeGreaterThan(LEAST_PAINTED);
}

/** A word in a text that was rendered anew is marked anew. */
function withoutAgain(records: MarkRecord[]): MarkRecord[] {
  const marked = records.filter(({ word }) => word !== '');
  return marked.filter(({ word, sentence }, index) => {
    const before = marked[index - 1];
    return word !== before?.word || sentence !== before.sentence;
  });
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
}
