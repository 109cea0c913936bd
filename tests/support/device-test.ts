import { openSpeechEngine, SPEECH_ENGINE_DIR, type SpeechEngineProbe } from './device-voices.ts';
import { Hark } from './hark.ts';
import { expect, test as base } from './test.ts';

/** Nobody listens; a person is spoken to at about 15. */
const QUICK = 40;

interface PerTest {
  /** Voices of the device that do what they are told. */
  voices: SpeechEngineProbe;
}

/** The same, in a browser with voices of its own, and without a key unless one is given. */
export const test = base.extend<PerTest>({
  hark: async ({ standIn, pages, shared, serverSetup }, use) => {
    void serverSetup;
    const browser = await shared.install([SPEECH_ENGINE_DIR]);
    const hark = await Hark.start({ standIn, pages, apiKey: null, browser });
    await use(hark);
    await hark.close();
  },
  voices: async ({ hark, apiKey }, use) => {
    const voices = await openSpeechEngine(hark.context);
    await passFirstHello(hark, voices);
    // Afterwards, because whoever has a key is not greeted.
    if (apiKey) await hark.connectKey(apiKey);
    await use(voices);
  },
});

/** The welcome page lets a voice be heard by itself, once. */
async function passFirstHello(hark: Hark, voices: SpeechEngineProbe): Promise<void> {
  await hark.showWelcome();
  await expect.poll(async () => (await voices.utterances()).length).toBeGreaterThan(0);
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await voices.clear();
  await voices.usually({ charactersPerSecond: QUICK });
  await hark.forgetStates();
}

export { expect } from './test.ts';
