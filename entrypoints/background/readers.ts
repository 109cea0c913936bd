import { logUnexpected } from '@/utils/logger';
import { voiceForLanguage } from '@/utils/speech/language-voice';
import type { Remark, Session, SpeakingVoice } from '@/utils/speech/session';
import { AUTOMATIC, type OutputFormat, type Voice, type VoiceSettings } from '@/utils/speech/types';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice } from '@/utils/storage/settings';
import { formatChoice, refusedFormat, voiceSettings } from '@/utils/storage/voice-settings';
import type { Account } from './account';
import type { DeviceVoices } from './device-voices';

/** Who says a part of a reading, and how. */
export interface Reader extends SpeakingVoice {
  /** BCP 47, of the part. */
  language?: string;
  settings?: VoiceSettings;
  format?: OutputFormat;
  /** Why it is not quite what the person has chosen. */
  remark?: Remark;
}

/** What decides who reads. */
export type Cast = SpeakingVoice & Pick<Session, 'settings'>;

export interface Readers {
  /** Who of the session's family reads a part in this language; as it is set at this moment. */
  of(cast: Cast, language: string | undefined): Promise<Reader>;
}

export function createReaders(account: Account, deviceVoices: DeviceVoices): Readers {
  /** The account's usual voice, where the session's own was chosen for another language. */
  async function usualVoice(cast: Cast): Promise<SpeakingVoice> {
    if (cast.castBy !== 'language') return cast;
    // Without a usual voice, the one at hand is better than none.
    const voice = await account.voice().catch(logUnexpected);
    return voice ? toSpeaking(voice) : cast;
  }

  async function ofAccount(cast: Cast, language: string | undefined): Promise<Reader> {
    const set = await setVoice(cast, language);
    const [{ voiceId, voiceName }, { model, passedOver }, settings, format] = await Promise.all([
      set ? toSpeaking(set) : usualVoice(cast),
      account.pickModel(language),
      voiceSettings.getValue(),
      wantedFormat(),
    ]);
    return {
      engineId: 'elevenlabs',
      voiceId,
      voiceName,
      model,
      language,
      settings: settings[voiceId] ?? cast.settings,
      format,
      ...(passedOver && { remark: toRemark(passedOver.name, model.name) }),
    };
  }

  async function ofDevice(cast: Cast, language: string | undefined): Promise<Reader> {
    const voice = await deviceVoiceFor(cast, language);
    return { ...(voice ? toSpeaking(voice) : cast), language };
  }

  async function deviceVoiceFor(cast: Cast, language: string | undefined) {
    if (cast.castBy === 'hand' || language === undefined) return undefined;
    const set = await setVoice(cast, language);
    const found = set && (await deviceVoices.find(set.id));
    if (found !== undefined) return found;
    const chosen = await chosenVoice.getValue();
    const isPicked = chosen?.engineId === 'device' && chosen.id !== AUTOMATIC;
    return isPicked && cast.castBy !== 'language' ? undefined : deviceVoices.fitting(language);
  }

  const known = createMemory();
  return {
    of(cast, language) {
      if (cast.engineId === 'elevenlabs') return ofAccount(cast, language);
      return known.recall(cast, language, () => ofDevice(cast, language));
    },
  };
}

async function setVoice({ castBy, engineId }: Cast, language: string | undefined) {
  if (castBy === 'hand') return undefined;
  return voiceForLanguage(await languageVoices.getValue(), language, engineId);
}

async function wantedFormat(): Promise<OutputFormat | undefined> {
  const [choice, refused] = await Promise.all([formatChoice.getValue(), refusedFormat.getValue()]);
  return choice === 'automatic' || choice === refused ? undefined : choice;
}

export function toRemark(missing: string, used: string): Remark {
  return { code: 'model_replaced', missing, used };
}

export function toSpeaking({ engineId, id, name, isRemote }: Voice): SpeakingVoice {
  return { engineId, voiceId: id, voiceName: name, ...(isRemote && { isRemote }) };
}

/** Some systems take a second to list their voices, and a device voice is asked for each sentence. */
function createMemory() {
  const LONGEST_MS = 5_000;
  const known = new Map<string, { atMs: number; reader: Promise<Reader> }>();
  return {
    recall({ voiceId, castBy }: Cast, language: string | undefined, find: () => Promise<Reader>) {
      const key = [voiceId, castBy, language].join(' ');
      const atMs = performance.now();
      const last = known.get(key);
      if (last !== undefined && atMs - last.atMs < LONGEST_MS) return last.reader;
      if (known.size > 20) known.clear();
      const reader = find();
      known.set(key, { atMs, reader });
      // A failure is told to whoever asked, and not kept.
      reader.catch(() => known.delete(key));
      return reader;
    },
  };
}
