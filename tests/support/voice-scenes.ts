import type { Page } from '@playwright/test';
import { DEMO_VOICES } from '../server/account/demo-voices.ts';
import type { Hark } from './hark.ts';
import type { Scene } from './scenes.ts';

async function openVoices(hark: Hark, stored: Record<string, unknown> = {}): Promise<Page> {
  await hark.desk.evaluate((items) => chrome.storage.local.set(items), stored);
  const page = await hark.context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  await page.goto(`${hark.browser.url('options')}#voices`);
  await page.locator('input[name=model]').nth(3).waitFor();
  return page;
}

/** Settings that were shown by one scene are not there in the next. */
const AS_AT_FIRST = {
  chosenModel: null,
  voiceSettings: {},
  languageVoices: [],
  metLanguages: [],
  formatChoice: 'automatic',
  refusedFormat: null,
};

/** What may be set of voices, in the states that look different. */
export const VOICE_SCENES: Scene[] = [
  {
    name: 'options-voices-steps',
    show: (hark) => openVoices(hark, { ...AS_AT_FIRST, chosenModel: 'eleven_v3' }),
  },
  {
    name: 'options-voices-all-settings',
    show: (hark) =>
      openVoices(hark, {
        ...AS_AT_FIRST,
        chosenModel: 'eleven_multilingual_v2',
        voiceSettings: { [DEMO_VOICES[0]!.voice_id]: { stability: 0.8, speed: 0.9 } },
      }),
  },
  {
    name: 'options-voices-languages',
    show: (hark) =>
      openVoices(hark, {
        ...AS_AT_FIRST,
        metLanguages: ['fr', 'pt-BR'],
        formatChoice: 'mp3_44100_192',
        refusedFormat: 'mp3_44100_192',
        languageVoices: [
          { language: 'de', voice: inSettings('Anneliese') },
          { language: 'ja', voice: inSettings('さくら') },
          { language: 'zh-Hant-HK', voice: { ...inSettings('美玲'), id: 'gone' } },
        ],
      }),
  },
];

function inSettings(wanted: string) {
  const { voice_id: id, name } = DEMO_VOICES.find((voice) => voice.name === wanted)!;
  return { engineId: 'elevenlabs', id, name };
}
