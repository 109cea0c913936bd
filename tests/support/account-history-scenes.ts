import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

const WIDE = { width: 1000, height: 800 };

export async function openAccountHistory(hark: Hark): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize(WIDE);
  await page.goto(`${hark.browser.url('reading-history')}#account`);
  return page;
}

async function openWithItems(hark: Hark, pastItems = 250): Promise<Page> {
  hark.standIn.configure({ pastItems });
  const page = await openAccountHistory(hark);
  await page.locator('.account-row').first().waitFor();
  return page;
}

async function select(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await page.locator('.account-pick input').nth(index).check();
  }
}

export const ACCOUNT_HISTORY_SCENES: Scene[] = [
  { name: 'account-history', show: (hark) => openWithItems(hark) },
  {
    name: 'account-history-narrow',
    async show(hark) {
      const page = await openWithItems(hark);
      await page.setViewportSize({ width: 420, height: 800 });
      await select(page, 1);
      return page;
    },
  },
  {
    name: 'account-history-playing',
    async show(hark) {
      const page = await openWithItems(hark);
      await page.locator('.account-row .icon-button').first().click();
      await page.locator('.account-position').waitFor();
      await page.locator('.account-bar .icon-button').first().click();
      await select(page, 3);
      return page;
    },
  },
  {
    name: 'account-history-asking',
    async show(hark) {
      const page = await openWithItems(hark);
      await select(page, 3);
      await page.locator('.account-bar button').nth(1).click();
      return page;
    },
  },
  {
    name: 'account-history-saving',
    async show(hark) {
      hark.standIn.addFault({
        match: { path: '/v1/history/download' },
        do: { kind: 'stall', atByte: 60_000 },
      });
      const page = await openWithItems(hark);
      await select(page, 3);
      await page.locator('.account-bar button').first().click();
      await page.locator('progress[value]').waitFor();
      return page;
    },
  },
  {
    name: 'account-history-offline',
    async show(hark) {
      hark.standIn.addFault({
        match: { path: '/v1/history' },
        times: Infinity,
        do: { kind: 'error', code: 'rate_limit_exceeded' },
      });
      const page = await openAccountHistory(hark);
      await page.locator('.problem').waitFor();
      return page;
    },
  },
  {
    name: 'account-history-empty',
    async show(hark) {
      const page = await openAccountHistory(hark);
      await page.locator('.account-status').waitFor();
      return page;
    },
  },
  {
    name: 'account-history-forbidden',
    async show(hark) {
      hark.standIn.configure({ scopes: ['text_to_speech', 'voices_read', 'models_read'] });
      await hark.send('disconnectKey');
      await hark.connectKey(DEMO_KEY);
      const page = await openAccountHistory(hark);
      await page.locator('.account-line').waitFor();
      return page;
    },
  },
];

export const NO_ACCOUNT_SCENE: Scene = {
  name: 'account-history-without-key',
  withoutKey: true,
  async show(hark) {
    const page = await openAccountHistory(hark);
    await page.locator('.account-line').waitFor();
    return page;
  },
};
