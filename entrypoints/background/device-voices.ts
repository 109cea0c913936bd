import { fittingVoice } from '@/utils/engines/browser-voices/fitting-voice';
import { offeredVoices } from '@/utils/engines/browser-voices/offered-voices';
import { longestUtterance } from '@/utils/engines/browser-voices/pace';
import type { VoiceEngine } from '@/utils/speech/engine';
import { AUTOMATIC, type Voice } from '@/utils/speech/types';
import { chosenVoice, remoteVoicesAllowed } from '@/utils/storage/settings';

/** Voices come late while a browser starts, and never on a machine that has none. */
const LIST_TIMEOUT_MS = 5_000;

/** Can say least. */
const UNKNOWN = { isRemote: true };

export interface DeviceVoices {
  /** Those worth offering out of what may be thousands; remote ones as well, to be allowed. */
  offered(): Promise<Voice[]>;
  /** The chosen one if it speaks the language, else the one that speaks it best. */
  fitting(language: string | undefined): Promise<Voice | undefined>;
  find(voiceId: string): Promise<Voice | undefined>;
  /** UTF-16 units a voice may say at once; of an unknown one, what any voice can say. */
  longestUtterance(voiceId: string): number;
}

export function createDeviceVoices(
  engine: VoiceEngine,
  languages: readonly string[],
): DeviceVoices {
  let known = new Map<string, Voice>();

  async function list(): Promise<Voice[]> {
    const voices = await engine.listVoices({ signal: AbortSignal.timeout(LIST_TIMEOUT_MS) });
    known = new Map(voices.map((voice) => [voice.id, voice]));
    return voices;
  }

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
      if (chosen !== undefined && speaks(chosen, language)) return chosen;
      return (
        fittingVoice(voices, language, { preferredLanguages: languages, allowsRemote: true }) ??
        chosen
      );
    },
    longestUtterance: (voiceId) => longestUtterance(known.get(voiceId) ?? UNKNOWN),
    find: async (voiceId) => (await usable()).find(({ id }) => id === voiceId),
  };
}

function speaks(voice: Voice, language: string | undefined): boolean {
  if (language === undefined || voice.language === undefined) return true;
  return new Intl.Locale(voice.language).language === language;
}
