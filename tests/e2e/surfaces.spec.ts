import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { SPEECH_ENGINE_DIR } from '../support/device-voices.ts';
import { everyNth } from '../support/every-nth.ts';
import { Hark } from '../support/hark.ts';
import { forgetHistory } from '../support/history.ts';
import { buildPseudoLocale, PSEUDO_END, PSEUDO_START } from '../support/pseudo-locale.ts';
import { SCENES } from '../support/scenes.ts';
import { expect, test } from '../support/test.ts';

/** What a person with a disability would trip over, as far as a machine can tell. */
async function violations(page: Page): Promise<string[]> {
  // A legacy run, because a page of an extension cannot be opened a second time by the checker.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

type Direction = 'ltr' | 'rtl';

const OURS = SCENES.filter(({ isOnPage }) => isOnPage !== true);

/** So many that the tests of a run end at about the same time. */
const AT_ONCE = 6;

const BROWSERS = [false, true].flatMap((withoutKey) =>
  [false, true].map((withDeviceVoices) => ({ withoutKey, withDeviceVoices })),
);

for (const direction of ['ltr', 'rtl'] as const) {
  for (const { withoutKey, withDeviceVoices } of BROWSERS) {
    const all = OURS.filter(
      (scene) =>
        (scene.withoutKey ?? false) === withoutKey &&
        (scene.withDeviceVoices ?? false) === withDeviceVoices,
    );
    const looked = everyNth(all, direction === 'ltr' ? 2 : 4);
    const key = withoutKey ? 'no key' : 'a key';
    const voices = withDeviceVoices ? 'voices' : 'no voices';

    for (let first = 0; first < looked.length; first += AT_ONCE) {
      const scenes = looked.slice(first, first + AT_ONCE);
      const names = scenes.map(({ name }) => name).join(', ');
      test(`accessible, translated and whole with ${key} and ${voices}, ${direction}: ${names}`, async ({
        standIn,
        pages,
      }) => {
        test.slow();
        const extensionDir = await buildPseudoLocale(direction);
        const apiKey = withoutKey ? null : undefined;
        const neighbours = withDeviceVoices ? [SPEECH_ENGINE_DIR] : [];
        const hark = await Hark.start({ standIn, pages, apiKey, extensionDir, neighbours });

        for (const scene of scenes) {
          await test.step(scene.name, async () => {
            const page = await scene.show(hark);
            await check(page, direction);
            await cleanUp(hark);
          });
        }
        await hark.close();
        await rm(extensionDir, { recursive: true, force: true });
      });
    }
  }
}

const SCHEMES = { ltr: ['light', 'dark'], rtl: ['dark', 'light'] } as const;
const FORCED_COLOURS = everyNth<Direction>(['ltr', 'rtl'], 2);

async function check(page: Page, direction: Direction): Promise<void> {
  for (const colorScheme of everyNth(SCHEMES[direction], 2)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  if (FORCED_COLOURS.includes(direction)) {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await violations(page), 'forced colours').toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
  expect(await untranslated(page)).toEqual([]);
  expect(await page.evaluate(overflow)).toBe(0);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await page.evaluate(overflow), 'at 200 % text').toBe(0);
}

/** So that the next scene begins as the first did. */
async function cleanUp(hark: Hark): Promise<void> {
  hark.standIn.reset();
  await hark.send('stopSpeech');
  await hark.send('dismissProblem');
  await hark.send('clearQueue');
  await hark.send('forgetRemoved');
  await forgetHistory(hark);
  for (const page of hark.context.pages()) {
    if (page !== hark.desk) await page.close();
  }
}

const overflow = () => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
};

/** Labels of ours that are not in the pseudo language. Names, keys and read text come from outside. */
function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(
    ([start, end]) => {
      const labels = [
        ...document.querySelectorAll<HTMLElement>('button, label, h2, legend, summary, a'),
      ];
      const texts = labels
        .filter((element) => element.translate)
        .map((element) => element.textContent?.trim() ?? '');
      const attributes = [...document.querySelectorAll('button, input, select, nav')];
      const named = attributes.flatMap((element) =>
        ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      );
      const isOurs = (text: string) => /[A-Za-z]{3}/.test(text);
      const isPseudo = (text: string) => text.includes(start!) && text.includes(end!);
      return [...texts, ...named].filter((text) => isOurs(text) && !isPseudo(text));
    },
    [PSEUDO_START, PSEUDO_END],
  );
}

test('a person connects and controls a reading with the keyboard alone', async ({
  standIn,
  pages,
}) => {
  const hark = await Hark.start({ standIn, pages, apiKey: null });
  const welcome = await hark.context.newPage();
  await welcome.goto(hark.browser.url('welcome'));
  await tabTo(welcome, 'API key');
  await welcome.keyboard.insertText(DEMO_KEY);
  await welcome.keyboard.press('Enter');
  await expect(welcome.getByLabel('Voice')).toBeVisible();
  await hark.waitFor('idle');

  await hark.speak('/start.html', 'article');
  await hark.waitFor('speaking');
  const popup = await hark.context.newPage();
  await popup.goto(hark.browser.url('popup'));
  await tabTo(popup, 'Pause');
  await popup.keyboard.press('Enter');
  await hark.waitFor('paused');
  await tabTo(popup, 'Speed');
  await popup.keyboard.press('End');
  await expect.poll(() => rateOf(hark)).toBe(3);
  await tabTo(popup, 'Resume');
  await popup.keyboard.press('Space');
  await hark.waitFor('speaking');
  await tabTo(popup, 'Stop');
  await popup.keyboard.press('Enter');
  await hark.waitFor('idle');
  await hark.close();
});

function rateOf(hark: Hark): Promise<unknown> {
  return hark.desk.evaluate(async () => (await chrome.storage.local.get('rate')).rate);
}

/** Presses Tab until the control with this name has the focus, and the focus can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const style = element && getComputedStyle(element);
      return {
        name:
          element?.getAttribute('aria-label') ??
          element?.labels?.[0]?.textContent ??
          element?.textContent ??
          '',
        outline: style ? `${style.outlineStyle} ${style.outlineWidth}` : '',
      };
    });
    expect(focused.name).toContain(name);
    expect(focused.outline).toMatch(/^(solid|auto) [2-9]px/);
  }).toPass();
}
