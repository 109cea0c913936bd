import type { Page } from '@playwright/test';
import { startStandIn, type StandIn } from '../server/index.ts';
import { Hark } from '../support/hark.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { everyNth } from '../support/every-nth.ts';
import { expect, test } from '../support/test.ts';
import { paragraphOf, WALK } from '../support/walk.ts';
import {
  clickControl,
  controlOf,
  expectPlayer,
  middleOf,
  readPlayer,
  settle,
  tellPlayer,
  TEXTS,
  type ShownPlayer,
} from './sites/mini-player-tools.ts';
import { injectOverlay, listen } from './sites/overlay-tools.ts';

let standIn: StandIn;
let pages: PageServer;
let hark: Hark;
let heard: () => Promise<{ type: string }[]>;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  standIn = await startStandIn();
  standIn.configure({ firstByteDelayMs: 20, pace: 10 });
  pages = await startPageServer();
  pages.put('/walk', paragraphOf(WALK).html);
  hark = await Hark.start({ standIn, pages });
  heard = await listen(await hark.worker());
});
test.afterAll(async () => {
  await hark.close();
  await pages.close();
  await standIn.close();
});
test.afterEach(async () => {
  await hark.send('stopSpeech');
  for (const page of hark.context.pages()) {
    if (page.url().includes('.test/')) await page.close();
  }
  await heard();
});

/** Leave no bar that a person can see, or know of. */
const HIDING: Record<string, () => void> = {
  'fades its root': () => void (document.documentElement.style.opacity = '0.01'),
  'fades its body': () => void (document.body.style.opacity = '0.01'),
  'shrinks its root to nothing': () => void (document.documentElement.style.transform = 'scale(0)'),
  'clips its root': () => void (document.documentElement.style.clipPath = 'inset(50%)'),
  'filters its root': () => void (document.documentElement.style.filter = 'opacity(0)'),
  'zooms out of sight': () => void (document.documentElement.style.zoom = '0.1'),
  'makes its root inert': () => void (document.documentElement.inert = true),
  'removes the host': () => document.documentElement.lastElementChild!.remove(),
  'takes the host elsewhere': () => {
    document.body.append(document.documentElement.lastElementChild!);
  },
  'takes the host elsewhere without closing it': () => {
    const host = document.documentElement.lastElementChild!;
    (document.body as unknown as { moveBefore(node: Node, child: null): void }).moveBefore(
      host,
      null,
    );
  },
  'puts a modal dialog over it': () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
  },
  'covers it with a popover': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;background:white';
    document.body.append(cover);
    cover.showPopover();
  },
  'covers it with what lets clicks through': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;pointer-events:none;background:white';
    document.body.append(cover);
    cover.showPopover();
  },
  'uncovers it under the hand': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;pointer-events:none;background:white';
    document.body.append(cover);
    cover.showPopover();
    addEventListener('pointerdown', () => cover.remove(), true);
  },
};

for (const [attack, run] of everyNth(Object.entries(HIDING), 2)) {
  test(`a page that ${attack} gets nothing out of a click`, async () => {
    const { page, player } = await pauseReading();
    await page.evaluate(run);
    await settle(page);
    const before = await facts();

    // A slow hand: the button is held for as long as the browser needs to look again.
    const { x, y } = middleOf(controlOf(player, TEXTS.resume).box);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await nextLook(page);
    await page.mouse.up();
    await nextLook(page);

    // A bar that is fought goes and says so, which is nobody's act.
    const acts = (await heard()).filter(({ type }) => type !== 'closePlayer');
    expect(acts).toEqual([]);
    expect(await facts()).toEqual(before);
  });
}

/** Do not reach the bar at all: it stands where it stood, and a person's click is one. */
const VAIN: Record<string, () => void> = {
  'covers it with the highest z-index': () => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:white';
    document.body.append(cover);
  },
  'takes clicks from its root': () => {
    document.documentElement.style.setProperty('pointer-events', 'none', 'important');
  },
  'styles the host away': () => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    host.style.cssText = 'display:none!important;opacity:0!important;visibility:hidden!important';
  },
  'styles the host to another place': () => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    const rules = ['position:absolute', 'inset:0 auto auto 0', 'transform:scale(9)', 'zoom:9'];
    host.style.cssText = rules.map((rule) => `${rule}!important`).join(';');
  },
  'animates the host': () => {
    const host = document.documentElement.lastElementChild!;
    host.animate({ opacity: [0, 0], transform: ['scale(0)', 'scale(0)'] }, 1e6);
  },
  'tints itself for the night': () => {
    document.documentElement.style.filter = 'invert(1) hue-rotate(180deg)';
  },
};

for (const [attack, run] of everyNth(Object.entries(VAIN), 2)) {
  test(`a page that ${attack} does not reach the bar`, async () => {
    const { page, player } = await pauseReading();
    const clip = { ...player.panel, x: Math.floor(player.panel.x) + 2 };
    const picture = await page.screenshot({ clip });
    await page.evaluate(run);
    await settle(page);

    const hasChanged = Buffer.compare(await page.screenshot({ clip }), picture) !== 0;
    const { panel } = await expectPlayer(page);
    await clickControl(page, player, TEXTS.resume);

    expect(panel).toEqual(player.panel);
    expect(hasChanged).toBe(false);
    await expect.poll(heard).toContainEqual(expect.objectContaining({ type: 'controlReading' }));
  });
}

test('what a script of the page clicks and types is not a person', async () => {
  const { page, player } = await pauseReading();
  const before = await facts();

  await page.evaluate(
    (at) => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      const options = { clientX: at.x, clientY: at.y, bubbles: true, composed: true };
      const targets = [host, document.elementFromPoint(at.x, at.y)!, document.documentElement];
      for (const target of targets) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          target.dispatchEvent(new PointerEvent(type, options));
        }
        for (const key of ['Enter', ' ', 'Escape', 'ArrowRight']) {
          target.dispatchEvent(new KeyboardEvent('keydown', { key, ...options }));
          target.dispatchEvent(new KeyboardEvent('keyup', { key, ...options }));
        }
      }
      host.click();
      host.focus();
    },
    middleOf(controlOf(player, TEXTS.resume).box),
  );
  await nextLook(page);

  expect(await heard()).toEqual([]);
  expect(await facts()).toEqual(before);
  expect(await readPlayer(page)).toBeDefined();
});

for (const attack of everyNth(
  ['removes the host', 'takes the host elsewhere', 'fades its root'],
  2,
)) {
  test(`a page that ${attack} is rid of the bar for this reading`, async () => {
    const { page } = await pauseReading();
    await page.evaluate(HIDING[attack]!);
    await expect.poll(heard).toContainEqual(expect.objectContaining({ type: 'closePlayer' }));

    await showAgain(page);

    expect(await readPlayer(page)).toBeUndefined();
  });
}

test('a popover gets to know once that the bar belongs on top', async () => {
  const { page, player } = await pauseReading();
  await page.evaluate(HIDING['covers it with a popover']!);
  await expect.poll(() => isOnTop(page, player)).toBe(true);

  await page.evaluate(() => {
    const cover = document.querySelector<HTMLElement>('[popover]')!;
    cover.hidePopover();
    cover.showPopover();
  });

  await expect.poll(heard).toContainEqual(expect.objectContaining({ type: 'closePlayer' }));
  expect(await readPlayer(page)).toBeUndefined();
});

test('waits under a modal dialog of the page, even one in a component', async () => {
  const { page, player } = await pauseReading();
  await page.evaluate(() => {
    const component = document.createElement('div');
    component.attachShadow({ mode: 'open' }).append(document.createElement('dialog'));
    document.body.append(component);
    component.shadowRoot!.querySelector('dialog')!.showModal();
  });
  // Longer than a hidden bar would stay; only time can show that it does.
  await page.waitForTimeout(6_000);
  const meanwhile = await heard();
  await page.evaluate(() => {
    const component = document.body.lastElementChild!;
    component.shadowRoot!.querySelector('dialog')!.close();
  });
  await settle(page);
  await clickControl(page, player, TEXTS.resume);

  expect(meanwhile).toEqual([]);
  await expect.poll(heard).toContainEqual(expect.objectContaining({ type: 'controlReading' }));
});

/** A reading that a click on Resume would go on with, and pay for. */
async function pauseReading(): Promise<{ page: Page; player: ShownPlayer }> {
  const page = await hark.speak('/walk', 'p');
  await hark.waitFor('speaking');
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  await showAgain(page);
  await settle(page);
  await heard();
  return { page, player: await expectPlayer(page) };
}

async function showAgain(page: Page): Promise<void> {
  const { sessionId = '' } = await hark.state();
  const worker = await hark.worker();
  await injectOverlay(worker, page);
  await tellPlayer(worker, page, { sessionId, status: 'paused' });
}

/** What a paid or wanted act would change. */
async function facts() {
  const { status, charIndex, sessionId } = await hark.state();
  return { status, charIndex, sessionId, requests: standIn.requests.length };
}

function isOnTop(page: Page, { panel }: ShownPlayer): Promise<boolean> {
  return page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y) === document.documentElement.lastElementChild,
    middleOf(panel),
  );
}

/** Until the browser has looked at visibility again. */
async function nextLook(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
}
