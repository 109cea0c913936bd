import { fittingVoice, speaksLanguage } from '@/utils/engines/browser-voices/fitting-voice';
import { offeredVoices } from '@/utils/engines/browser-voices/offered-voices';
import type { VoiceEngine } from '@/utils/speech/engine';
import { AUTOMATIC, type Voice } from '@/utils/speech/types';
import { chosenVoice, remoteVoicesAllowed } from '@/utils/storage/settings';

/** Thousands of voices take a busy machine some seconds to hand over. */
const LIST_TIMEOUT_MS = 15_000;

export interface DeviceVoices {
  /** Those worth offering out of what may be thousands; remote ones as well, to be allowed. */
  offered(): Promise<Voice[]>;
  /** The chosen one if it speaks the language, else the one that speaks it best. */
  fitting(language: string | undefined): Promise<Voice | undefined>;
  /** The one that speaks the language best. */
  automatic(language: string | undefined): Promise<Voice | undefined>;
  find(voiceId: string): Promise<Voice | undefined>;
}

export function createDeviceVoices(
  engine: VoiceEngine,
  languages: readonly string[],
): DeviceVoices {
  const list = () => engine.listVoices({ signal: AbortSignal.timeout(LIST_TIMEOUT_MS) });
  const best = (voices: Voice[], language: string | undefined) =>
    fittingVoice(voices, language, { preferredLanguages: languages, allowsRemote: true });

  async function usable(): Promise<Voice[]> {
    const [voices, mayUseRemote] = await Promise.all([list(), remoteVoicesAllowed.getValue()]);
    return mayUseRemote ? voices : voices.filter(({ isRemote }) => isRemote !== true);
  }

  async function chosenId(): Promise<string | undefined> {
    const chosen = await chosenVoice.getValue();
    const isSpecific = chosen?.engineId === 'device' && chosen.id !== AUTOMATIC;
    return isSpecific ? chosen.id : undefined;
  }

  return {
    async offered() {
      const [voices, chosen] = await Promise.all([list(), chosenId()]);
      return offeredVoices(voices, { languages, chosenId: chosen });
    },
    async fitting(language) {
      const [voices, id] = await Promise.all([usable(), chosenId()]);
      const chosen = voices.find((voice) => voice.id === id);
      if (chosen !== undefined && speaksLanguage(chosen, language)) return chosen;
      return best(voices, language) ?? chosen;
    },
    automatic: async (language) => best(await usable(), language),
    find: async (voiceId) => (await usable()).find(({ id }) => id === voiceId),
  };
}
