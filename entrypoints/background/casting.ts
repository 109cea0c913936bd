import { SpeechError, canStandIn } from '@/utils/speech/errors';
import type { SpeakingVoice } from '@/utils/speech/session';
import type { EngineId, Voice } from '@/utils/speech/types';
import { chosenVoice, troubleChoice } from '@/utils/storage/settings';
import type { Account } from './account';
import type { DeviceVoices } from './device-voices';

export interface Casting {
  /** Who is to read a text in this language. Throws `SpeechError` where nobody can. */
  voiceFor(language: string | undefined): Promise<SpeakingVoice>;
  /** A voice that the person has just chosen, for a text in this language. */
  chosen(voice: Voice, language: string | undefined): Promise<SpeakingVoice>;
  deviceVoice(language: string | undefined): Promise<SpeakingVoice | undefined>;
  /** Throws `no_device_voices`. */
  expectDeviceVoice(language: string | undefined): Promise<SpeakingVoice>;
}

export interface CastingOptions {
  account: Account;
  deviceVoices: DeviceVoices;
  /** Throws `SpeechError` where the service may not be asked. */
  checkMayAsk(): Promise<void>;
  /** There is neither an account nor a device voice. */
  onNobody(): void;
}

/** Decides who speaks: a voice of the account, or one of this device. */
export function createCasting(options: CastingOptions): Casting {
  const { account, deviceVoices, checkMayAsk, onNobody } = options;

  async function accountVoice(language: string | undefined): Promise<SpeakingVoice> {
    await checkMayAsk();
    const [voice, model] = await Promise.all([account.voice(), account.model(language)]);
    return { ...toSpeaking(voice), model };
  }

  async function deviceVoice(language: string | undefined) {
    const voice = await deviceVoices.fitting(language);
    return voice && toSpeaking(voice);
  }

  async function expectDeviceVoice(language: string | undefined): Promise<SpeakingVoice> {
    const voice = await deviceVoice(language);
    if (voice !== undefined) return voice;
    // There are voices, but of other languages.
    if ((await deviceVoices.offered()).length > 0) {
      throw new SpeechError('no_device_voices', { language });
    }
    if (!(await account.describeKey()).hasKey) onNobody();
    throw new SpeechError('no_device_voices');
  }

  return {
    deviceVoice,
    expectDeviceVoice,
    async voiceFor(language) {
      if ((await chosenEngine(account)) === 'device') return expectDeviceVoice(language);
      try {
        return await accountVoice(language);
      } catch (error) {
        const isTrouble = error instanceof SpeechError && canStandIn(error.code);
        const mayStandIn = isTrouble && (await troubleChoice.getValue()) === 'deviceVoice';
        const voice = mayStandIn ? await deviceVoice(language) : undefined;
        if (voice === undefined) throw error;
        return voice;
      }
    },
    async chosen(voice, language) {
      if (voice.engineId === 'device') return expectDeviceVoice(language);
      return { ...toSpeaking(voice), model: await account.model(language) };
    },
  };
}

/** Until a voice was chosen, the key decides. */
async function chosenEngine(account: Account): Promise<EngineId> {
  const chosen = await chosenVoice.getValue();
  if (chosen !== null) return chosen.engineId;
  return (await account.describeKey()).hasKey ? 'elevenlabs' : 'device';
}

function toSpeaking({ engineId, id, name }: Voice): SpeakingVoice {
  return { engineId, voiceId: id, voiceName: name };
}
