import { expect, type Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

const POPUP = { width: 360, height: 560 };

/** The popup in a tab, over a page that it may measure. */
export async function openPopupOver(
  hark: Hark,
  { path = '/start.html', selector }: { path?: string; selector?: string } = {},
): Promise<{ page: Page; popup: Page }> {
  const page = await hark.open(path);
  if (selector !== undefined) await hark.select(page, selector);
  await hark.grant(page);
  const popup = await hark.context.newPage();
  await popup.setViewportSize(POPUP);
  await popup.goto(hark.browser.url('popup'));
  // A popup asks when it opens which page it stands over; in a tab, that would be itself.
  await page.bringToFront();
  await popup.reload();
  await expect(popup.locator('#page-cost')).toHaveText(/\d/);
  return { page, popup };
}

async function openKnowing(hark: Hark, selector?: string): Promise<Page> {
  const { popup } = await openPopupOver(hark, { selector });
  await expect(popup.locator('.balance')).toBeVisible();
  return popup;
}

export const COST_SCENES: Scene[] = [
  {
    name: 'popup-costs',
    show: (hark) => openKnowing(hark, 'article p'),
  },
  {
    name: 'popup-low-balance',
    async show(hark) {
      hark.standIn.configure({ creditsUsed: 99_900 });
      return openKnowing(hark);
    },
  },
  {
    name: 'popup-asks-cost',
    async show(hark) {
      await hark.desk.evaluate(() => chrome.storage.local.set({ askAbove: 100 }));
      const popup = await openKnowing(hark);
      await hark.command('read-page');
      await popup.locator('.question').waitFor();
      return popup;
    },
  },
];
