import { logUnexpected } from '@/utils/logger';
import { SpeechError, canStandIn, toProblem, type Problem } from '@/utils/speech/errors';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import { AUTOMATIC, type EngineId, type Voice } from '@/utils/speech/types';
import { chosenVoice, troubleChoice } from '@/utils/storage/settings';
import type { Account } from './account';
import { chosenOfAccount } from './account-lists';
import type { DeviceVoices } from './device-voices';

/** Who speaks, and for whom if it is a stand-in. */
export type Cast = SpeakingVoice & Pick<Session, 'standsInFor' | 'remark'>;

export interface Casting {
  /** The engine that will probably be wanted. */
  engineId(): Promise<EngineId>;
  /** Who is to read a text in this language. Throws `SpeechError` where nobody can. */
  voiceFor(language: string | undefined): Promise<Cast>;
  /** A voice that the person has just chosen, for a text in this language. Throws `SpeechError`. */
  chosen(voice: Voice, language: string | undefined): Promise<SpeakingVoice>;
  deviceVoice(language: string | undefined): Promise<SpeakingVoice | undefined>;
  /** The device voice that goes on unasked after such a problem, if the person wants that. */
  substituteFor(problem: Problem, language: string | undefined): Promise<SpeakingVoice | undefined>;
  /** A device voice in place of the account's. Throws `no_device_voices`. */
  expectStandIn(language: string | undefined, problem: Problem): Promise<Cast>;
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

  /** Until a voice was chosen, the key decides. */
  async function engineId(): Promise<EngineId> {
    const chosen = await chosenVoice.getValue();
    if (chosen !== null) return chosen.engineId;
    return (await account.describeKey()).hasKey ? 'elevenlabs' : 'device';
  }

  async function accountVoice(language: string | undefined): Promise<SpeakingVoice> {
    await checkMayAsk();
    const [voice, model] = await Promise.all([account.voice(), account.model(language)]);
    return { ...toSpeaking(voice), model };
  }

  async function deviceVoice(language: string | undefined) {
    const voice = await deviceVoices.fitting(language);
    return voice && toSpeaking(voice);
  }

  async function expectDeviceVoice(
    language: string | undefined,
    find = deviceVoices.fitting,
  ): Promise<SpeakingVoice> {
    const voice = await find(language);
    if (voice !== undefined) return toSpeaking(voice);
    // There are voices, but of other languages.
    if ((await deviceVoices.offered()).length > 0) {
      throw new SpeechError('no_device_voices', { language });
    }
    if (!(await account.describeKey()).hasKey) onNobody();
    throw new SpeechError('no_device_voices');
  }

  async function asStandIn(
    voice: SpeakingVoice,
    language: string | undefined,
    problem: Problem,
  ): Promise<Cast> {
    const missing = await chosenOfAccount();
    if (missing === null) return voice;
    const model = await account.model(language);
    return {
      ...voice,
      standsInFor: { ...toSpeaking(missing), model, problem },
      remark: { code: 'stood_in', missing: missing.name, used: voice.voiceName },
    };
  }

  async function substituteFor({ code }: Problem, language: string | undefined) {
    if (!canStandIn(code) || (await troubleChoice.getValue()) !== 'deviceVoice') return undefined;
    return deviceVoice(language);
  }

  return {
    engineId,
    deviceVoice,
    substituteFor,
    async voiceFor(language) {
      if ((await engineId()) === 'device') return expectDeviceVoice(language);
      try {
        return await accountVoice(language);
      } catch (error) {
        const problem = toProblem(error);
        const voice = await substituteFor(problem, language).catch(logUnexpected);
        if (!voice) throw error;
        return asStandIn(voice, language, problem);
      }
    },
    async chosen(voice, language) {
      // Whoever picks a voice by its name wants to hear that one, whatever the page says it is in.
      if (voice.engineId === 'elevenlabs') {
        return { ...toSpeaking(voice), model: await account.model(language) };
      }
      if (voice.id !== AUTOMATIC) return toSpeaking(voice);
      return expectDeviceVoice(language, deviceVoices.automatic);
    },
    async expectStandIn(language, problem) {
      return asStandIn(await expectDeviceVoice(language), language, problem);
    },
  };
}

function toSpeaking({ engineId, id, name, isRemote }: Voice): SpeakingVoice {
  return { engineId, voiceId: id, voiceName: name, ...(isRemote && { isRemote }) };
}
