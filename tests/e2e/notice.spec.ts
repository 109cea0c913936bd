import { expect, test, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { openDevtools, type Devtools } from '../support/devtools';
import { NOTICE, press, pressSeen, readNotice, show } from './sites/notice-tools';
import { injectOverlay, listen, send } from './sites/overlay-tools';
import { launch, openSite, type SiteBrowser } from './sites/page-tools';

const SHOTS = 'artifacts/notice';
const OPENED = [{ to: 'background', type: 'openFromNotice' }];

let browser: SiteBrowser;
let context: BrowserContext;
let worker: Worker;
let devtools: Devtools;
let heard: () => Promise<unknown[]>;

test.beforeAll(async () => {
  browser = await launch();
  ({ context, worker } = browser);
  devtools = await openDevtools(context);
  heard = await listen(worker);
});
test.afterAll(() => browser.close());
test.afterEach(async () => {
  for (const page of context.pages().slice(1)) await page.close();
  await heard();
});

test('says its text and names its buttons, without taking the focus', async () => {
  const page = await openSite(context, 'fields.html');
  await page.locator('#text').focus();

  const notice = await show(worker, page);

  expect(notice.text).toBe(NOTICE.text);
  expect(notice.buttons.map(({ name }) => name)).toEqual(['Check the key', 'Close']);
  await expect(page.locator('#text')).toBeFocused();
});

test('text is text, whatever it looks like', async () => {
  const page = await openSite(context, 'article.html');
  const text = '<img src=x onerror="document.title=1"> & <b>bold</b>';

  expect((await show(worker, page, { text })).text).toBe(text);
  expect(await page.title()).toBe('The Lamplighter of Quay Street');
});

test('the page sees one empty element it cannot look into', async () => {
  const page = await openSite(context, 'article.html');
  await show(worker, page);

  const host = await page.evaluate(() => {
    const element = document.documentElement.lastElementChild!;
    const { shadowRoot, childNodes, attributes, localName } = element;
    return { shadowRoot, children: childNodes.length, attributes: attributes.length, localName };
  });

  expect(host).toMatchObject({ shadowRoot: null, children: 0, attributes: 0 });
  expect(host.localName).toMatch(/^[a-z]+-[a-z]+$/);
});

test('a click on the action reaches the background once and leaves no trace', async () => {
  const page = await openSite(context, 'article.html');
  const before = await page.content();
  const notice = await show(worker, page);

  await pressSeen(page, notice, 'Check the key');

  await expect.poll(() => page.content()).toBe(before);
  await expectOpened();
});

test('the close button and hideNotice leave no trace and send nothing', async () => {
  const page = await openSite(context, 'article.html');
  const before = await page.content();
  await press(page, await show(worker, page), 'Close');
  await expect.poll(() => page.content()).toBe(before);
  await show(worker, page);
  await send(worker, page, { to: 'overlay', type: 'hideNotice' });

  await expect.poll(() => page.content()).toBe(before);
  expect(await heard()).toEqual([]);
});

test('a newer notice takes the place of an older one', async () => {
  const page = await openSite(context, 'article.html');
  await show(worker, page);
  const notice = await show(worker, page, { text: 'Second', actionLabel: undefined });

  expect(notice).toMatchObject({ text: 'Second', buttons: [{ name: 'Close' }] });
  expect(await page.evaluate(() => document.documentElement.childElementCount)).toBe(3);
});

test('what a script of the page clicks is not a click', async () => {
  const page = await openSite(context, 'article.html');
  const { buttons } = await show(worker, page);
  await settle(page);

  await page.evaluate(({ x, y, width, height }) => {
    const at = { clientX: x + width / 2, clientY: y + height / 2 };
    const host = document.elementFromPoint(at.clientX, at.clientY) as HTMLElement;
    const options = { ...at, bubbles: true, composed: true };
    host.click();
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
      host.dispatchEvent(new MouseEvent(type, options));
    }
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...options }));
  }, buttons[0]!.box);

  expect(await readNotice(page)).toBeDefined();
  expect(await heard()).toEqual([]);
});

const attacks: Record<string, () => void> = {
  'a cover that lets clicks through': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;pointer-events:none;background:white';
    document.body.append(cover);
    cover.showPopover();
  },
  'a page without opacity': () => {
    document.documentElement.style.opacity = '0.01';
  },
  'a modal dialog of the page': () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
  },
};

for (const [name, attack] of Object.entries(attacks)) {
  test(`a click counts for nothing under ${name}`, async () => {
    const page = await openSite(context, 'article.html');
    const notice = await show(worker, page);
    await page.evaluate(attack);
    await settle(page);

    await press(page, notice, 'Check the key');
    await settle(page);

    expect(await heard()).toEqual([]);
  });
}

for (const site of ['strict.html', 'hostile.html', 'shadow.html']) {
  test(`looks and works the same on ${site}`, async () => {
    const page = await openSite(context, site);
    const plain = await openSite(context, 'article.html');
    const expected = await show(worker, plain);
    await plain.close();

    const notice = await show(worker, page);
    await settle(page);
    await page.screenshot({ path: `${SHOTS}/${site}.png` });
    await pressSeen(page, notice, 'Check the key');

    expect(notice.panel).toEqual(expected.panel);
    await expectOpened();
  });
}

test('by keyboard: Tab goes in, Escape closes and gives the focus back', async () => {
  const page = await openSite(context, 'fields.html');
  await page.locator('#editor').focus();
  await show(worker, page);
  await settle(page);

  await page.keyboard.press('Tab');
  const isInside = await page.evaluate(
    () => document.activeElement === document.documentElement.lastElementChild,
  );
  await page.keyboard.press('Escape');

  expect(isInside).toBe(true);
  await expect.poll(() => readNotice(page)).toBeUndefined();
  await expect(page.locator('#editor')).toBeFocused();
});

test('by keyboard: Enter on the action opens', async () => {
  const page = await openSite(context, 'article.html');
  await page.locator('body').press('End');
  await show(worker, page);
  await settle(page);

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');

  await settle(page);
  await expectOpened();
});

test('goes by itself, but not from under the pointer', async () => {
  const page = await openSite(context, 'article.html');
  const before = await page.content();
  const { panel } = await show(worker, page);
  await page.mouse.move(panel.x + 10, panel.y + 10);
  // Longer than it would stay alone; only time can show that it stays.
  await page.waitForTimeout(9_500);
  const whileHovered = await readNotice(page);
  await page.mouse.move(5, 5);

  expect(whileHovered).toBeDefined();
  await expect.poll(() => page.content(), { timeout: 12_000 }).toBe(before);
});

test('does not come back with the page', async () => {
  const page = await openSite(context, 'article.html');
  await show(worker, page);
  await page.goto(page.url().replace('article', 'strict'));
  await page.goBack();

  expect(await readNotice(page)).toBeUndefined();
});

test('right to left: begins at the right, stands at the left', async () => {
  const page = await openSite(context, 'scripts.html');
  const { panel, buttons } = await show(worker, page, {
    text: 'لم يقبل ElevenLabs هذا المفتاح. لم يُقرأ شيء.',
    actionLabel: 'تحقق من المفتاح',
    dismissLabel: 'إغلاق',
    direction: 'rtl',
  });
  await settle(page);
  await page.screenshot({ path: `${SHOTS}/rtl.png` });

  expect(panel.x).toBe(16);
  expect(buttons[1]!.box.x).toBeLessThan(buttons[0]!.box.x);
});

const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
} as const;

for (const [look, media] of Object.entries(looks)) {
  test(`picture: ${look}`, async () => {
    const page = await openSite(context, 'article.html');
    await page.emulateMedia(media);
    const { panel } = await show(worker, page);
    await settle(page);

    await page.screenshot({ path: `${SHOTS}/${look}.png` });
    expect(panel.width).toBeLessThanOrEqual(360);
  });
}

test('picture: a small window, as at 200 % zoom', async () => {
  const page = await openSite(context, 'article.html');
  await page.setViewportSize({ width: 320, height: 256 });
  const text = `${NOTICE.text} You have 120 credits left; this needs about 300. Choose a shorter text.`;
  const { panel } = await show(worker, page, { text });
  await settle(page);

  await page.screenshot({ path: `${SHOTS}/small.png` });
  expect(panel.x).toBeGreaterThanOrEqual(16);
  expect(panel.y).toBeGreaterThanOrEqual(16);
});

test('goes when the extension goes', async () => {
  const own = await launch();
  const page = await openSite(own.context, 'article.html');
  await injectOverlay(own.worker, page);
  const before = await page.content();
  await show(own.worker, page);

  // The answer never comes, since the worker goes with the extension.
  own.worker.evaluate('chrome.runtime.reload()').catch(() => undefined);

  await expect.poll(() => page.content()).toBe(before);
  await own.close();
});

/** Also that ours has opened: a page that comes later would take the place of the next test's. */
async function expectOpened(): Promise<void> {
  expect(await heard()).toEqual(OPENED);
  const urls = async () => (await devtools.targets('page')).map(({ url }) => url);
  const ours = expect.stringMatching(/\/(popup|options)\.html/);
  await expect.poll(urls).toContainEqual(ours);
}

/** Until it is faded in, and the browser has looked at its visibility. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
}
