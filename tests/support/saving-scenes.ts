import { expect, type Page } from '@playwright/test';
import { openPopupOver } from './cost-scenes.ts';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

async function openSaving(hark: Hark): Promise<Page> {
  const { popup } = await openPopupOver(hark, { selector: 'article p' });
  await expect(popup.locator('.balance')).toBeVisible();
  return popup;
}

async function chooseWhat(hark: Hark): Promise<Page> {
  const popup = await openSaving(hark);
  await popup.locator('.save-toggle').click();
  await expect(popup.locator('#save-page-cost')).toHaveText(/\d/);
  return popup;
}

export const SAVING_SCENES: Scene[] = [
  { name: 'popup-save-what', show: chooseWhat },
  {
    name: 'popup-saving',
    async show(hark) {
      hark.standIn.addFault({
        match: { path: '/with-timestamps', nth: 2 },
        do: { kind: 'delay', ms: 600_000 },
        times: 9,
      });
      hark.standIn.configure({ pace: 0 });
      const popup = await chooseWhat(hark);
      await popup.locator('#save-what button').first().click();
      await popup.locator('.saving-done').waitFor();
      await popup.locator('.save-toggle').click();
      await popup.locator('#save-what button').last().click();
      await expect(popup.locator('.saving-share')).toHaveText(/[1-9]/);
      return popup;
    },
  },
  {
    name: 'popup-saving-asks',
    async show(hark) {
      await hark.desk.evaluate(() => chrome.storage.local.set({ askAbove: 100 }));
      const popup = await chooseWhat(hark);
      await popup.locator('#save-what button').last().click();
      await popup.locator('.saving-asking').waitFor();
      return popup;
    },
  },
  {
    name: 'popup-saving-failed',
    async show(hark) {
      hark.standIn.addFault({
        match: { path: '/with-timestamps' },
        do: { kind: 'error', code: 'internal_error', status: 500 },
        times: Infinity,
      });
      const popup = await chooseWhat(hark);
      await popup.locator('#save-what button').first().click();
      await popup.locator('.saving-failed').waitFor();
      return popup;
    },
  },
  {
    name: 'popup-saved',
    async show(hark) {
      hark.standIn.configure({ pace: 0 });
      const popup = await chooseWhat(hark);
      await popup.locator('#save-what button').first().click();
      await popup.locator('.saving-done').waitFor();
      return popup;
    },
  },
  {
    name: 'options-saving',
    async show(hark) {
      const page = await hark.context.newPage();
      await page.setViewportSize({ width: 900, height: 900 });
      await page.goto(`${hark.browser.url('options')}#reading`);
      await page.locator('[name="file-quality"]').last().check();
      await page.locator('[name="subtitles"]').first().scrollIntoViewIfNeeded();
      return page;
    },
  },
];
