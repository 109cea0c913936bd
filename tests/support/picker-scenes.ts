import type { Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

type Open = (hark: Hark) => Promise<Page>;

/** The list of voices open, as large as it gets and as people use it. */
export function pickerScenes(openPopup: Open, openVoices: Open): Scene[] {
  return [
    { name: 'popup-voices-open', show: async (hark) => unfold(await openPopup(hark)) },
    {
      name: 'popup-1000-voices-open',
      async show(hark) {
        await many(hark);
        return unfold(await openPopup(hark));
      },
    },
    {
      name: 'popup-voices-searched',
      async show(hark) {
        await many(hark);
        const page = await unfold(await openPopup(hark));
        await page.getByRole('combobox').first().fill('female ger');
        return page;
      },
    },
    {
      name: 'popup-voices-none',
      async show(hark) {
        const page = await unfold(await openPopup(hark));
        await page.getByRole('combobox').first().fill('nobody is called this');
        return page;
      },
    },
    {
      name: 'options-voices-open',
      async show(hark) {
        await many(hark);
        const page = await unfold(await openVoices(hark));
        await page.locator('.voice-head button').last().click();
        return page;
      },
    },
    {
      name: 'options-library',
      async show(hark) {
        const page = await openVoices(hark);
        await page.locator('.library > summary').click();
        await page.locator('.library li').first().waitFor();
        return page;
      },
    },
  ];
}

async function many(hark: Hark): Promise<void> {
  hark.standIn.configure({ voices: 1_000 });
  await hark.send('disconnectKey');
  await hark.connectKey(DEMO_KEY);
}

async function unfold(page: Page): Promise<Page> {
  await page.getByRole('combobox').first().click();
  await page.getByRole('option').first().waitFor();
  return page;
}
