import { expect, test, type BrowserContext, type Worker } from '@playwright/test';
import {
  clickSeen,
  enter,
  expectPlayer,
  focusedAfter,
  settle,
  showPlayer,
  TEXTS,
} from './sites/mini-player-tools';
import { show as showNotice } from './sites/notice-tools';
import { listen } from './sites/overlay-tools';
import { launch, openSite, type SiteBrowser } from './sites/page-tools';

const SHOTS = 'artifacts/mini-player';

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

test('right to left: the bar is mirrored, its keys as well', async () => {
  const page = await openSite(context, 'scripts.html');
  const player = await showPlayer(worker, page, { direction: 'rtl', language: 'ar' });
  const order = player.controls.map(({ box }) => box!.x);
  await enter(page);

  expect(order).toEqual(order.toSorted((a, b) => b - a));
  expect(player.panel.x).toBe(16);
  expect(await focusedAfter(page, 'ArrowLeft')).toBe(TEXTS.nextSentence);
});

test('a notice stands above it, not on it', async () => {
  const page = await openSite(context, 'article.html');
  const { panel } = await showPlayer(worker, page);

  const notice = await showNotice(worker, page);

  // Boxes are told in whole pixels.
  expect(notice.panel.y + notice.panel.height).toBeLessThanOrEqual(panel.y - 7);
  expect(notice.panel.x + notice.panel.width).toBe(panel.x + panel.width);
});

for (const width of [320, 420, 550]) {
  test(`${width} pixels, as at 200 % zoom: all controls stay inside`, async () => {
    const page = await openSite(context, 'article.html');
    await page.setViewportSize({ width, height: 256 });
    const { panel, controls } = await showPlayer(worker, page, { isAway: true, rate: 1.25 });
    await settle(page);
    await page.screenshot({ path: `${SHOTS}/${width}.png` });

    expect(controls).toHaveLength(8);
    expect(panel.x).toBeGreaterThanOrEqual(16);
    expect(panel.height).toBe(40);
    for (const { box } of controls) {
      expect(box!.x).toBeGreaterThanOrEqual(panel.x);
      expect(box!.x + box!.width).toBeLessThanOrEqual(panel.x + panel.width);
    }
  });
}

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
} as const;

for (const [look, media] of Object.entries(LOOKS)) {
  test(`picture: ${look}`, async () => {
    const page = await openSite(context, 'article.html');
    await page.emulateMedia(media);
    await showPlayer(worker, page, { isAway: true });
    await clickSeen(page, `${TEXTS.speed} 1×`);
    await page.mouse.move(5, 5);

    await page.screenshot({ path: `${SHOTS}/${look}.png` });
    expect((await expectPlayer(page)).controls.at(-1)!.role).toBe('slider');
  });
}

for (const site of ['strict.html', 'hostile.html', 'shadow.html']) {
  test(`looks and works the same on ${site}`, async () => {
    const plain = await openSite(context, 'article.html');
    const expected = await showPlayer(worker, plain, { isAway: true });
    await plain.close();
    const page = await openSite(context, site);
    const player = await showPlayer(worker, page, { isAway: true });
    await clickSeen(page, TEXTS.stop);

    expect(player).toEqual(expected);
    await expect.poll(heard).toHaveLength(1);
  });
}
