import { expect, type Page } from '@playwright/test';
import { DEMO_KEY } from '../server/index.ts';
import { ACCOUNT_HISTORY_SCENES, NO_ACCOUNT_SCENE } from './account-history-scenes.ts';
import { ACCOUNT_SCENES } from './account-scenes.ts';
import type { Hark } from './hark.ts';
import { COST_SCENES } from './cost-scenes.ts';
import { QUEUE_SCENES } from './queue-scenes.ts';
import { HISTORY_SCENES } from './history-scenes.ts';
import { pickerScenes } from './picker-scenes.ts';
import { READING_SCENES } from './reading-scenes.ts';
import { SAVING_SCENES } from './saving-scenes.ts';
import { VOICE_SCENES } from './voice-scenes.ts';
import { SETTINGS_SCENES } from './settings-scenes.ts';
import { RULE_SCENES } from './rule-scenes.ts';

/**
 * One thing a person may look at, brought about in the running product. Scenes without a key come in
 * an order in which the last one may connect one.
 */
export interface Scene {
  name: string;
  /** Needs a browser without a key. */
  withoutKey?: boolean;
  /** Needs a browser with voices of its own. */
  withDeviceVoices?: boolean;
  /** On a page of somebody else's, which is not ours to judge. */
  isOnPage?: boolean;
  show(hark: Hark): Promise<Page>;
  /** For what has to be brought about again once the page looks different. */
  renew?(hark: Hark, page: Page): Promise<void>;
}

const POPUP = { width: 360, height: 560 };

/** The popup in a tab, as wide as the browser makes it. */
async function openPopup(hark: Hark): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize(POPUP);
  await page.goto(hark.browser.url('popup'));
  await standOver(hark, page);
  await page.locator('main *').first().waitFor();
  return page;
}

/** A popup asks when it opens which page it stands over; in a tab, that would be itself. */
async function standOver(hark: Hark, popup: Page): Promise<void> {
  const page = hark.context.pages().findLast((other) => other.url().startsWith('http'));
  if (page === undefined) return;
  await page.bringToFront();
  await popup.reload();
}

async function openSurface(hark: Hark, name: 'welcome' | 'options', hash = ''): Promise<Page> {
  const page = await hark.context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(hark.browser.url(name) + hash);
  await page.locator('main *').first().waitFor();
  return page;
}

/** Speaks until the second sentence, so that there is something to go back to. */
async function speakArticle(hark: Hark): Promise<void> {
  // The greeting of a page that the browser opened may come between.
  await expect(async () => {
    await hark.speak('/start.html', 'article');
    await hark.waitFor('speaking', 5_000);
  }).toPass();
  await expect
    .poll(async () => (await hark.spokenSentences()).length, { timeout: 30_000 })
    .toBeGreaterThan(1);
}

async function failWith(hark: Hark, code: string): Promise<void> {
  const match = { path: '/text-to-speech/' };
  hark.standIn.addFault({ match, times: Infinity, do: { kind: 'error', code } });
  await hark.speak('/start.html', 'article');
  await expect.poll(() => hark.badge()).toBe('!');
}

async function speakWithDevice(hark: Hark): Promise<void> {
  await hark.send('selectVoice', { engineId: 'device', voiceId: 'automatic' });
  await speakArticle(hark);
}

const DEVICE_SCENES: Scene[] = [
  { name: 'popup-no-key', withoutKey: true, withDeviceVoices: true, show: openPopup },
  {
    name: 'popup-device-speaking',
    withoutKey: true,
    withDeviceVoices: true,
    async show(hark) {
      await speakWithDevice(hark);
      return openPopup(hark);
    },
  },
  {
    name: 'popup-offers-device',
    withDeviceVoices: true,
    async show(hark) {
      await failWith(hark, 'quota_exceeded');
      return openPopup(hark);
    },
  },
  {
    name: 'popup-stood-in',
    withDeviceVoices: true,
    async show(hark) {
      await failWith(hark, 'quota_exceeded');
      await hark.send('useDeviceVoice');
      await hark.waitFor('speaking');
      return openPopup(hark);
    },
  },
  {
    name: 'options-device-voices',
    withDeviceVoices: true,
    show: (hark) => openSurface(hark, 'options', '#voices'),
  },
  {
    name: 'welcome-listening',
    withoutKey: true,
    withDeviceVoices: true,
    show: (hark) => openSurface(hark, 'welcome', '#first'),
  },
];

export const SCENES: Scene[] = [
  {
    name: 'popup-nobody-speaks',
    withoutKey: true,
    async show(hark) {
      // Only then is it certain that no voice comes any more.
      await hark.send('listDeviceVoices');
      return openPopup(hark);
    },
  },
  NO_ACCOUNT_SCENE,
  { name: 'popup-idle', show: openPopup },
  {
    name: 'popup-speaking',
    async show(hark) {
      await speakArticle(hark);
      return openPopup(hark);
    },
  },
  {
    name: 'popup-paused',
    async show(hark) {
      await speakArticle(hark);
      await hark.send('pauseSpeech');
      await hark.waitFor('paused');
      return openPopup(hark);
    },
  },
  {
    name: 'popup-out-of-credits',
    async show(hark) {
      await failWith(hark, 'quota_exceeded');
      return openPopup(hark);
    },
  },
  {
    name: 'popup-key-refused',
    async show(hark) {
      await failWith(hark, 'invalid_api_key');
      return openPopup(hark);
    },
  },
  {
    name: 'popup-1000-voices',
    async show(hark) {
      hark.standIn.configure({ voices: 1_000 });
      await hark.send('disconnectKey');
      await hark.connectKey(DEMO_KEY);
      return openPopup(hark);
    },
  },
  {
    name: 'notice-on-page',
    isOnPage: true,
    async show(hark) {
      await failWith(hark, 'quota_exceeded');
      return hark.context.pages().find((page) => page.url().includes('/start.html'))!;
    },
  },
  { name: 'welcome-start', withoutKey: true, show: (hark) => openSurface(hark, 'welcome') },
  {
    name: 'welcome-refused',
    withoutKey: true,
    async show(hark) {
      const page = await openSurface(hark, 'welcome');
      await page.locator('input').first().fill('sk_not_a_key');
      await page.locator('form button[type=submit]').click();
      await page.locator('[role=alert], [aria-invalid=true]').first().waitFor();
      return page;
    },
  },
  {
    name: 'welcome-connected',
    withoutKey: true,
    async show(hark) {
      const page = await openSurface(hark, 'welcome');
      await page.locator('input').first().fill(DEMO_KEY);
      await page.locator('form button[type=submit]').click();
      await page.getByRole('combobox').waitFor();
      await hark.waitFor('idle');
      return page;
    },
  },
  { name: 'options-voices', show: (hark) => openSurface(hark, 'options', '#voices') },
  { name: 'options-reading', show: (hark) => openSurface(hark, 'options', '#reading') },
  { name: 'options-account', show: (hark) => openSurface(hark, 'options', '#account') },
  { name: 'options-shortcuts', show: (hark) => openSurface(hark, 'options', '#shortcuts') },
  ...pickerScenes(openPopup, (hark) => openSurface(hark, 'options', '#voices')),
  ...DEVICE_SCENES,
  ...VOICE_SCENES,
  ...READING_SCENES,
  ...ACCOUNT_SCENES,
  ...ACCOUNT_HISTORY_SCENES,
  ...SETTINGS_SCENES,
  ...RULE_SCENES,
  ...COST_SCENES,
  ...QUEUE_SCENES,
  ...HISTORY_SCENES,
  ...SAVING_SCENES,
];
