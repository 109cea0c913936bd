import { expect, test, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { ALL_SKIPS, ask, openZoo, reread } from './sites/capture-tools';
import { launch, type SiteBrowser } from './sites/page-tools';
import type { browser as api } from 'wxt/browser';
import { zoo } from './sites/zoo';

declare const chrome: typeof api;

let browser: SiteBrowser;
let context: BrowserContext;
let worker: Worker;

test.beforeAll(async () => {
  browser = await launch();
  ({ context, worker } = browser);
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const page of context.pages().slice(1)) await page.close();
});

/** Clicks with the right button on the first letter of a word. */
async function clickAside(page: Page, word: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      const index = text.data.indexOf(wanted);
      if (index === -1) continue;
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      text.parentElement!.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 4, y: top + height / 2 };
    }
    throw new Error(`Nowhere: ${wanted}`);
  }, word);
  await page.mouse.click(place.x, place.y, { button: 'right' });
}

test.describe('page', () => {
  for (const { path, name, language } of zoo) {
    test(`${name}: the page stays as it is, and each character has its place`, async () => {
      const page = await openZoo(context, path);
      const content = () => page.evaluate(() => document.documentElement.outerHTML);
      const before = await content();

      const captured = await ask(worker, page, { scope: 'page', skips: ALL_SKIPS });

      expect(captured?.text.length).toBeGreaterThan(250);
      expect(captured?.language).toBe(language);
      expect(captured?.pieces.joined).toBe(captured?.text);
      expect(captured?.pieces.painted).toBe(captured?.text);
      expect(await content()).toBe(before);
    });
  }

  test('an article with its heading and captions, without what stands around and between', async () => {
    const page = await openZoo(context, 'news.html');

    const captured = await ask(worker, page, { scope: 'page' });

    expect(captured?.title).toContain('Harbour lamps to be lit by hand again');
    expect(captured?.text.split('\n')).toEqual([
      'Harbour lamps to be lit by hand again',
      'After forty years of switches, the town returns to ladders.',
      'By Ines Calloway',
      'Joan Pell lights the first lamp of the evening.',
      expect.stringMatching(/^The council voted .* since spring\.$/),
      expect.stringMatching(/^“A lamp that somebody .* on any list\.$/),
      'What it costs',
      expect.stringMatching(/^The keepers cost .* second winter\.$/),
    ]);
  });

  test('a heading outside of the article, lists and tables, without the contents', async () => {
    const page = await openZoo(context, 'wiki.html');

    const captured = await ask(worker, page, { scope: 'page', skips: { citations: true } });

    expect(captured?.text.split('\n').slice(0, 4)).toEqual([
      'Quay lamp',
      'Quay lamp',
      'First lit, 1802',
      'Fuel, Whale oil, Gas',
    ]);
    expect(captured?.text).not.toContain('Contents');
    expect(captured?.text).toContain('Drawings were made by day.');
  });

  test('an article inside an open shadow tree, without the menu', async () => {
    const page = await openZoo(context, 'shadow.html');

    const captured = await ask(worker, page, { scope: 'page' });

    expect(captured?.text).toMatch(/^The lamp under glass\nIn the middle .*left open for him\.$/s);
  });

  test('a book answers with its head at once', async () => {
    const page = await openZoo(context, 'huge.html');

    const captured = await ask(worker, page, { scope: 'page' });

    expect(captured).toMatchObject({ isHead: true, title: 'The long book' });
    expect(captured?.text).toHaveLength(16_000);
    expect(captured?.pieces.joined.startsWith(captured.text)).toBe(true);
  });
});

test.describe('read anew', () => {
  const freeze = () => {
    const main = document.querySelector('main')!;
    main.replaceWith(main.cloneNode(true));
  };

  test('a page that was rendered again', async () => {
    const page = await openZoo(context, 'japanese.html');
    const captured = await ask(worker, page, { scope: 'page' });
    await page.evaluate(() => {
      for (const paragraph of document.querySelectorAll('p')) {
        paragraph.replaceWith(paragraph.cloneNode(true));
      }
    });

    expect(await reread(worker, page)).toEqual({ text: captured?.text, isConnected: true });
  });

  test('a selection whose text is gone: what stands around its place', async () => {
    const page = await openZoo(context, 'poem.html');
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('p')!));
    const captured = await ask(worker, page, { scope: 'selection' });
    await page.evaluate(freeze);

    const again = await reread(worker, page);

    expect(again.isConnected).toBe(true);
    expect(again.text).toContain(captured!.text);
  });

  test('a selection that stands as it stood', async () => {
    const page = await openZoo(context, 'wiki.html');
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#lead')!));
    const captured = await ask(worker, page, { scope: 'selection', skips: ALL_SKIPS });
    await page.evaluate(() => getSelection()!.removeAllRanges());

    expect(await reread(worker, page)).toEqual({ text: captured?.text, isConnected: true });
  });
});

test.describe('from here', () => {
  const asked = { scope: 'fromHere', skips: ALL_SKIPS } as const;

  test('begins with the block that was clicked, and says where in it', async () => {
    const page = await openZoo(context, 'news.html');
    await clickAside(page, 'spend less');

    const captured = await ask(worker, page, asked);

    expect(captured?.text).toMatch(/^The keepers cost .* second winter\.$/);
    expect(captured?.text.slice(captured.startIndex)).toMatch(/^spend less/);
  });

  test('what was clicked is read, also outside of the article', async () => {
    const page = await openZoo(context, 'news.html');
    await clickAside(page, 'whale in the harbour');

    const captured = await ask(worker, page, asked);

    expect(captured?.text).toBe('Most read: a whale in the harbour mouth.');
    expect(captured?.text.slice(captured.startIndex)).toMatch(/^whale/);
  });

  test('a cell that was clicked begins with its row', async () => {
    const page = await openZoo(context, 'table.html');
    await clickAside(page, '120');

    const captured = await ask(worker, page, { scope: 'fromHere' });

    expect(captured?.text).toMatch(/^Spring, 14, 120\nSummer, 60\.\n/);
    expect(captured?.text.slice(captured.startIndex)).toMatch(/^120/);
  });

  test('a line of a poem', async () => {
    const page = await openZoo(context, 'poem.html');
    await clickAside(page, 'green water');

    const captured = await ask(worker, page, asked);

    expect(captured?.text.slice(captured.startIndex)).toMatch(/^green water climbs,\nfour for/);
    expect(captured?.text).toMatch(/the water is still\.$/);
  });

  test('text that cannot be selected: the block under the pointer', async () => {
    const page = await openZoo(context, 'unselectable.html');
    await clickAside(page, 'however');

    const captured = await ask(worker, page, asked);

    expect(captured?.text).toMatch(/^What can be heard, .* of the summer\.$/s);
  });

  test('inside a shadow tree', async () => {
    const page = await openZoo(context, 'shadow.html');
    await page
      .locator('story-page p')
      .last()
      .click({ button: 'right', position: { x: 2, y: 8 } });

    const captured = await ask(worker, page, asked);

    expect(captured?.text).toMatch(/^On Sundays .* left open for him\.$/);
  });

  test('inside a frame', async () => {
    const page = await openZoo(context, 'framed.html');
    const frame = page.frameLocator('iframe');
    await frame
      .locator('p')
      .last()
      .click({ button: 'right', position: { x: 2, y: 8 } });
    const frameId = await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const target = { tabId: tab!.id!, allFrames: true };
      const frames = await chrome.scripting.executeScript({ target, func: () => location.href });
      return frames.find(({ result }) => result?.includes('inner'))!.frameId;
    });

    const captured = await ask(worker, page, { ...asked, frameId });

    expect(captured?.text).toMatch(/^If it is a matter of oil.*very steadily\.$/);
  });
});
