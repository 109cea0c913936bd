import { expect, test, type BrowserContext, type Worker } from '@playwright/test';
import {
  capture,
  inject,
  launch,
  openSite,
  selectText,
  trigger,
  type SiteBrowser,
} from './sites/page-tools';
import { ask, openZoo } from './sites/capture-tools';
import { cases, skipCases } from './sites/selection-cases';

const MAX_ROUNDS = 12;

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

function selectField(selector: string): void {
  const field = document.querySelector<HTMLInputElement>(selector)!;
  field.focus();
  field.select();
}

async function observeLongTasks(): Promise<void> {
  await new Promise((resolve) => requestIdleCallback(resolve));
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  Object.assign(globalThis, { longTasks });
}

async function readLongTasks(): Promise<number[]> {
  await new Promise((resolve) => requestIdleCallback(resolve));
  return (globalThis as unknown as { longTasks: number[] }).longTasks;
}

for (const { site, name, select, text, language } of cases) {
  test(`${site}: ${name}`, async () => {
    const page = await openSite(context, site);
    await page.evaluate(selectText, select);

    const captured = await capture(worker, page);

    expect(captured?.text).toBe(text);
    expect(captured?.isField).toBe(false);
    if (language !== undefined) expect(captured?.language).toBe(language);
  });
}

test.describe('skips', () => {
  for (const { path, name, select, skips, text } of skipCases) {
    test(`${path}: ${name}`, async () => {
      const page = await openZoo(context, path);
      await page.evaluate(selectText, select);

      const captured = await ask(worker, page, { scope: 'selection', skips });

      expect(captured?.text).toBe(text);
      expect(captured?.pieces.joined).toBe(text);
      expect(captured?.pieces.painted).toBe(text);
    });
  }
});

test('reads hundreds of text nodes as one sentence', async () => {
  const page = await openSite(context, 'split.html');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.getElementById('letters')!));

  const captured = await capture(worker, page);

  expect(captured?.text).toBe('A lamp is lit for every ship that is late. '.repeat(12).trim());
});

test('names the page, or its host where it has no title', async () => {
  const titled = await openSite(context, 'article.html');
  await titled.evaluate(selectText, ['Nobody']);
  const untitled = await openSite(context, 'scripts.html');
  await untitled.evaluate(selectText, ['漢字']);

  expect((await capture(worker, titled))?.title).toBe('The Lamplighter of Quay Street');
  expect((await capture(worker, untitled))?.title).toBe('api.elevenlabs.io');
});

test('a selection of blocks ends where the next block begins', async () => {
  const page = await openSite(context, 'article.html');
  await page.locator('[lang=fr]').click({ clickCount: 3 });

  const captured = await capture(worker, page);

  expect(captured?.text).toBe('« Bonne nuit », dit-il.');
});

test('a selection made by hand inside a shadow tree', async () => {
  const page = await openSite(context, 'shadow.html');
  await page.locator('deep-note p').dblclick({ position: { x: 10, y: 8 } });

  expect((await capture(worker, page))?.text).toBe('Deepest');
});

test('nothing selected, or only white space, is nothing', async () => {
  const page = await openSite(context, 'hidden.html');
  const untouched = await capture(worker, page);
  await page.evaluate(() =>
    getSelection()!.selectAllChildren(document.getElementById('wordless')!),
  );

  expect(untouched).toBeUndefined();
  expect(await capture(worker, page)).toBeUndefined();
});

test.describe('frames', () => {
  test('the frame with the selection answers, the others do not', async () => {
    const page = await openSite(context, 'frames.html');
    await page.frames()[1]!.evaluate(selectText, ['Nobody answered.']);

    const results = await inject(worker, page);

    expect(results).toHaveLength(2);
    expect(results.find(({ frameId }) => frameId === 0)?.result ?? undefined).toBeUndefined();
    expect((await capture(worker, page))?.text).toBe('Nobody answered.');
  });

  test('of two selections the one in the frame with the focus counts', async () => {
    const page = await openSite(context, 'frames.html');
    const inner = page.frames()[1]!;
    await page.evaluate(selectText, ['Outer text']);
    await inner.locator('#two').click();
    await inner.evaluate(selectText, ['Nobody answered.']);
    const inside = await capture(worker, page);
    await page.locator('p').first().click();
    await page.evaluate(selectText, ['Outer text']);

    expect(inside?.text).toBe('Nobody answered.');
    expect((await capture(worker, page))?.text).toBe('Outer text');
  });
});

test.describe('fields', () => {
  for (const [selector, text] of [
    ['#text', 'a line of words'],
    ['#search', 'find this phrase'],
    ['#area', 'First line,\nsecond line.'],
  ] as const) {
    test(`${selector} gives its selected text`, async () => {
      const page = await openSite(context, 'fields.html');
      await page.evaluate(selectField, selector);

      expect(await capture(worker, page)).toMatchObject({ text, isField: true });
    });
  }

  for (const selector of ['#password', '#email']) {
    test(`${selector} gives nothing`, async () => {
      const page = await openSite(context, 'fields.html');
      await page.evaluate(selectField, selector);

      expect(await capture(worker, page)).toBeUndefined();
    });
  }

  test('a part of a field, with the language of the field', async () => {
    const page = await openSite(context, 'fields.html');
    await page.locator('#area').focus();
    await page
      .locator('#area')
      .evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(2, 9));

    expect(await capture(worker, page)).toMatchObject({ text: 'rst lin', language: 'de' });
  });

  test('a field inside an open shadow tree', async () => {
    const page = await openSite(context, 'shadow.html');
    await page.locator('#inner').focus();
    await page.locator('#inner').evaluate((field: HTMLInputElement) => field.select());

    expect(await capture(worker, page)).toMatchObject({ text: 'inner field', isField: true });
  });

  test('a caret in a field leaves the selection of the page alone', async () => {
    const page = await openSite(context, 'fields.html');
    await page.locator('#text').focus();
    await page.evaluate(selectText, ['Words beside']);

    expect(await capture(worker, page)).toMatchObject({ text: 'Words beside', isField: false });
  });
});

test('a gesture lets it into the page and its own frames, not into foreign ones', async () => {
  const page = await context.newPage();
  await page.route('https://*.example/**', (route) => {
    const isInner = route.request().url().endsWith('inner');
    const frames =
      '<iframe src="/inner"></iframe><iframe src="https://other.example/inner"></iframe>';
    return route.fulfill({ contentType: 'text/html', body: isInner ? 'Inner words' : frames });
  });
  await page.goto('https://site.example/');
  await page.frames()[1]!.evaluate(() => getSelection()!.selectAllChildren(document.body));

  await expect(inject(worker, page)).rejects.toThrow('Cannot access contents');
  await trigger(page, worker);

  expect(await inject(worker, page)).toMatchObject([
    { frameId: 0, result: null },
    { result: { text: 'Inner words', title: 'site.example' } },
  ]);
});

test('a megabyte is read without holding the page up', async () => {
  const page = await openSite(context, 'long.html');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.body));
  const rounds: { longTasks: number[]; elapsedMs: number }[] = [];
  // Other work on the machine can stretch a task but not shorten it: one quiet round is proof.
  while (rounds.length < MAX_ROUNDS && rounds.at(-1)?.longTasks.length !== 0) {
    await page.evaluate(observeLongTasks);
    const start = performance.now();
    const captured = await capture(worker, page);
    const elapsedMs = Math.round(performance.now() - start);
    // The head; the whole follows while it is spoken.
    expect(captured).toMatchObject({ captureId: expect.stringMatching(/^\d+$/) });
    expect(captured!.text).toHaveLength(16_000);
    rounds.push({ longTasks: await page.evaluate(readLongTasks), elapsedMs });
  }

  const description = JSON.stringify(rounds);
  test.info().annotations.push({ type: 'measured', description });
  expect(rounds.at(-1)!.longTasks, description).toEqual([]);
});

test('leaves no trace in the page, however often it runs', async () => {
  const page = await openSite(context, 'article.html');
  await page.evaluate(selectText, ['Nobody']);
  const before = await page.content();
  for (let round = 0; round < 3; round++) await inject(worker, page);

  expect(await page.content()).toBe(before);
});
