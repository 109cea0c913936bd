import { logUnexpected } from '@/utils/logger';
import { SpeechError, canStandIn, toProblem, type Problem } from '@/utils/speech/errors';
import type { Session, SpeakingVoice } from '@/utils/speech/session';
import { voiceForLanguage } from '@/utils/speech/language-voice';
import { AUTOMATIC, type EngineId, type Voice } from '@/utils/speech/types';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice, troubleChoice } from '@/utils/storage/settings';
import type { Account } from './account';
import { chosenOfAccount } from './account-lists';
import type { DeviceVoices } from './device-voices';
import { toRemark, toSpeaking } from './readers';

/** Who speaks, and for whom if it is a stand-in. */
export type Cast = SpeakingVoice & Pick<Session, 'standsInFor' | 'remark' | 'remarked'>;

export interface Casting {
  /** The engine that will probably be wanted. */
  engineId(): Promise<EngineId>;
  /** The same for a text in this language. */
  engineFor(language: string | undefined): Promise<EngineId>;
  /** Who is to read a text in this language. Throws `SpeechError` where nobody can. */
  voiceFor(language: string | undefined): Promise<Cast>;
  /** The chosen voice, whatever was set for the language. Throws `SpeechError`. */
  sampleVoice(language: string | undefined): Promise<Cast>;
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

  async function accountVoice(language: string | undefined, set?: Voice): Promise<Cast> {
    await checkMayAsk();
    const [voice, { model, passedOver }] = await Promise.all([
      set ?? account.voice(),
      account.pickModel(language),
    ]);
    const remark = passedOver && toRemark(passedOver.name, model.name);
    return { ...toSpeaking(voice), model, ...(remark && { remark, remarked: [remark.code] }) };
  }

  /** The voice that was set for the language, as long as there is such a one. */
  async function setVoice(language: string | undefined): Promise<Voice | undefined> {
    const voice = voiceForLanguage(await languageVoices.getValue(), language);
    if (voice?.engineId === 'device') return deviceVoices.find(voice.id);
    return voice && (await account.describeKey()).hasKey ? voice : undefined;
  }

  async function usualVoice(language: string | undefined, set?: Voice): Promise<Cast> {
    if ((set?.engineId ?? (await engineId())) === 'device') {
      return set ? toSpeaking(set) : expectDeviceVoice(language);
    }
    try {
      return await accountVoice(language, set);
    } catch (error) {
      const problem = toProblem(error);
      const voice = await substituteFor(problem, language).catch(logUnexpected);
      if (!voice) throw error;
      return { ...(await asStandIn(voice, language, problem, set)), castBy: undefined };
    }
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
    set?: Voice,
  ): Promise<Cast> {
    const missing = set ?? (await chosenOfAccount());
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
    engineFor: async (language) => (await setVoice(language))?.engineId ?? engineId(),
    deviceVoice,
    substituteFor,
    async voiceFor(language) {
      const set = await setVoice(language);
      return set
        ? { castBy: 'language', ...(await usualVoice(language, set)) }
        : usualVoice(language);
    },
    async sampleVoice(language) {
      return { ...(await usualVoice(language)), castBy: 'hand' };
    },
    async chosen(voice, language) {
      // Whoever picks a voice by its name wants to hear that one, whatever the page says it is in.
      if (voice.engineId === 'elevenlabs') {
        return { ...toSpeaking(voice), model: await account.model(language), castBy: 'hand' };
      }
      if (voice.id !== AUTOMATIC) return { ...toSpeaking(voice), castBy: 'hand' };
      return expectDeviceVoice(language, deviceVoices.automatic);
    },
    async expectStandIn(language, problem) {
      return asStandIn(await expectDeviceVoice(language), language, problem);
    },
  };
}
