import type { Frame, Page } from '@playwright/test';
import { everyNth } from '../support/every-nth.ts';
import { watchMarks, type MarkRecord } from '../support/marks.ts';
import type { Hark } from '../support/hark.ts';
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

  const text = await readWhole(hark, page, kind);

  const nothing = { word: '', sentence: '' };
  await expect.poll(async () => (await marks.records()).at(-1)).toMatchObject(nothing);
  const records = await marks.records();
  expectExactWords(CHANGING.has(kind.path) ? withoutAgain(records) : records, text);
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

/** Each mark is the next word of the text, or one soon after it; hardly any is missing. */
function expectExactWords(records: MarkRecord[], text: string): void {
  const marked = records.filter(({ word }) => word !== '');
  const spoken = lettersOf(text);
  let at = 0;
  let painted = 0;
  for (const { word, sentence, isBackwards } of marked) {
    const letters = lettersOf(word);
    const found = spoken.indexOf(letters, at);
    expect(
      found,
      `“${word}” comes after “${spoken.slice(Math.max(0, at - 20), at)}”`,
    ).toBeGreaterThan(-1);
    expect(found - at, `“${word}” is near “${spoken.slice(at, at + 20)}”`).toBeLessThan(
      LONGEST_UNPAINTED,
    );
    expect(lettersOf(sentence), 'a word lies in its sentence').toContain(letters);
    expect(isBackwards, `“${word}” stands after the word before it`).toBe(false);
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
