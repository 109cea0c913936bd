import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

const TALL = { width: 1100, height: 900 };

async function openAccount(hark: Hark): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize(TALL);
  await page.goto(`${hark.browser.url('options')}#account`);
  await page.locator('#region').waitFor();
  return page;
}

/** A region or an address that is looked at, but not yet in use. */
async function openOwnAddress(hark: Hark, address: string): Promise<Page> {
  const page = await openAccount(hark);
  await page.locator('#region').selectOption('own');
  await page.locator('.region form input').fill(address);
  await page.locator('.region form input').press('Enter');
  return page;
}

export const ACCOUNT_SCENES: Scene[] = [
  {
    name: 'options-region-looked-at',
    async show(hark) {
      const page = await openAccount(hark);
      await page.locator('#region').selectOption('eu');
      return page;
    },
  },
  {
    name: 'options-address-refused',
    show: (hark) => openOwnAddress(hark, 'http://gateway.example'),
  },
  {
    name: 'options-address-warned-of',
    async show(hark) {
      const page = await openOwnAddress(hark, 'https://speech.gateway.example:8443');
      await page.locator('.region-warning').waitFor();
      return page;
    },
  },
  {
    name: 'options-limited-key',
    async show(hark) {
      hark.standIn.configure({ scopes: ['text_to_speech'] });
      await hark.send('disconnectKey');
      await hark.connectKey(DEMO_KEY);
      const page = await openAccount(hark);
      await page.locator('.key-rights').waitFor();
      return page;
    },
  },
];
