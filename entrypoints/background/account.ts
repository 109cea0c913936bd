import { browser } from '#imports';
import * as vault from '@/utils/key-vault';
import type { KeyDescription, Outcome } from '@/utils/messaging/background';
import { chooseModel } from '@/utils/engines/elevenlabs/models';
import { logUnexpected } from '@/utils/logger';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError, toProblem } from '@/utils/speech/errors';
import type { Model, Voice } from '@/utils/speech/types';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import {
  CHECK_TIMEOUT_MS,
  chosenOfAccount,
  loadModels,
  loadVoices,
  preferAccount,
} from './account-lists';

export interface Account {
  describeKey(): Promise<KeyDescription>;
  connectKey(apiKey: string): Promise<Outcome>;
  disconnectKey(): Promise<void>;
  refreshVoices(): Promise<Outcome>;
  /** The voice to speak with: the chosen one, or the account's first. Throws `SpeechError`. */
  voice(): Promise<Voice>;
  /** Another voice in place of one that is gone, remembered from now on. */
  replaceVoice(goneId: string): Promise<Voice | undefined>;
  /** The fastest model that speaks the language. */
  model(language: string | undefined): Promise<Model>;
  /** Another model in place of one that is gone. */
  replaceModel(goneId: string, language: string | undefined): Promise<Model | undefined>;
}

/**
 * @param engineWith an engine that uses the given key in place of the stored one
 */
export function createAccount(
  origin: string,
  engine: AudioEngine,
  engineWith: (apiKey: string) => AudioEngine,
): Account {
  async function connectKey(typed: string): Promise<Outcome> {
    const apiKey = typed.trim();
    if (apiKey === '') return refusal(new SpeechError('no_key'));
    try {
      await requireHostPermission(origin);
      const candidate = engineWith(apiKey);
      const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
      await candidate.checkKey({ signal });
      await vault.saveKey(origin, apiKey);
      await preferAccount();
      // The key is good whatever becomes of the lists: a missing right shows where it is needed,
      // and the lists are asked for again whenever they are looked at.
      await Promise.allSettled([loadVoices(candidate), loadModels(candidate)]);
      return { ok: true };
    } catch (error) {
      return refusal(error);
    }
  }

  async function voice(): Promise<Voice> {
    const [own, known] = await Promise.all([chosenOfAccount(), knownVoices.getValue()]);
    // One that the list lacks is tried all the same: if it is gone, the service says so.
    const found = own ?? known[0];
    if (found !== undefined) return found;
    await loadVoices(engine);
    const [first] = await knownVoices.getValue();
    if (first === undefined) throw new SpeechError('no_voices');
    return first;
  }

  return {
    connectKey,
    voice,
    async describeKey() {
      const key = await vault.describeKey(origin);
      return key ? { hasKey: true, last4: key.last4, refused: key.isRefused } : { hasKey: false };
    },
    async disconnectKey() {
      await vault.forgetKey(origin);
      await Promise.all([knownVoices.removeValue(), knownModels.removeValue()]);
      if ((await chosenOfAccount()) !== null) await chosenVoice.removeValue();
    },
    async refreshVoices() {
      try {
        await requireHostPermission(origin);
        await Promise.all([loadVoices(engine), loadModels(engine)]);
        return { ok: true };
      } catch (error) {
        return refusal(error);
      }
    },
    async replaceVoice(goneId) {
      await loadVoices(engine);
      const other = (await knownVoices.getValue()).find(({ id }) => id !== goneId);
      // The person may have chosen yet another one meanwhile.
      const isWanted = [undefined, goneId].includes((await chosenVoice.getValue())?.id);
      if (other !== undefined && isWanted) await chosenVoice.setValue(other);
      return other;
    },
    async replaceModel(goneId, language) {
      await loadModels(engine);
      const others = (await knownModels.getValue()).filter(({ id }) => id !== goneId);
      await knownModels.setValue(others);
      const model = chooseModel(others, language);
      return model.id === goneId ? undefined : model;
    },
    async model(language) {
      return chooseModel(await knownModels.getValue(), language);
    },
  };
}

/** A person may take the permission back at any time. Throws `SpeechError`. */
export async function requireHostPermission(origin: string): Promise<void> {
  if (await browser.permissions.contains({ origins: [`${origin}/*`] })) return;
  throw new SpeechError('host_permission_missing');
}

export function refusal(error: unknown): Outcome {
  if (!(error instanceof SpeechError)) logUnexpected(error);
  return { ok: false, problem: toProblem(error) };
}
