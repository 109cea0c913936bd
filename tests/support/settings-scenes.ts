import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

async function openOptions(hark: Hark, hash: string): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(hark.browser.url('options') + hash);
  await page.locator('main *').first().waitFor();
  return page;
}

export function settingsFile(settings: object) {
  const text = JSON.stringify({ app: 'hark', version: 1, settings });
  return { name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

export const SETTINGS_SCENES: Scene[] = [
  { name: 'options-appearance', show: (hark) => openOptions(hark, '#appearance') },
  { name: 'options-privacy', show: (hark) => openOptions(hark, '#privacy') },
  { name: 'options-data', show: (hark) => openOptions(hark, '#data') },
  {
    name: 'options-import',
    async show(hark) {
      const page = await openOptions(hark, '#data');
      const settings = { rate: 1.5, markColour: 'rose', skipsTables: true, 12345: 1, theme: '' };
      await page.locator('input[type=file]').setInputFiles(settingsFile(settings));
      await page.locator('.preview').waitFor();
      return page;
    },
  },
  {
    name: 'options-saved',
    async show(hark) {
      const page = await openOptions(hark, '#reading');
      await page.locator('input[type=checkbox]').first().click();
      await page.locator('.saved-line').waitFor();
      return page;
    },
  },
  {
    name: 'options-locked',
    async show(hark) {
      const page = await hark.context.newPage();
      await page.addInitScript(presetByOrganisation, { skipsTables: true, markChoice: 'word' });
      await page.setViewportSize({ width: 900, height: 900 });
      await page.goto(`${hark.browser.url('options')}#reading`);
      await page.locator('input:disabled').first().waitFor();
      return page;
    },
  },
];

/** In place of an administrator's policy, which a test could only give by changing the system. */
export const presetByOrganisation = (values: Record<string, unknown>) => {
  chrome.storage.managed.get = (async () => values) as never;
};
