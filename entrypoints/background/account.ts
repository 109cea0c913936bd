import { browser } from '#imports';
import * as vault from '@/utils/key-vault';
import type { KeyDescription, KeyRights, Outcome } from '@/utils/messaging/background';
import { hostOf, isOfElevenLabs, toHostPattern } from '@/utils/endpoint';
import { chooseModel } from '@/utils/engines/elevenlabs/models';
import { logUnexpected } from '@/utils/logger';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError, toProblem } from '@/utils/speech/errors';
import type { Model, Voice } from '@/utils/speech/types';
import { apiOrigin } from '@/utils/storage/endpoint';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import {
  CHECK_TIMEOUT_MS,
  chosenOfAccount,
  forgetLists,
  loadModels,
  loadVoices,
  preferAccount,
} from './account-lists';

export interface Account {
  describeKey(): Promise<KeyDescription>;
  describeRights(): Promise<KeyRights>;
  /** @param enteredFor the origin that the person saw; the key is sent to no other */
  connectKey(apiKey: string, enteredFor?: string): Promise<Outcome>;
  disconnectKey(): Promise<void>;
  refreshVoices(): Promise<Outcome>;
  /** Asks another region or endpoint from the next request on. */
  useOrigin(origin: string): Promise<Outcome>;
  /** The service took the key. */
  noteAccepted(): Promise<void>;
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
 * @param readOrigin where the service is asked now
 * @param engineWith an engine that uses the given key in place of the stored one, at that origin only
 */
export function createAccount(
  readOrigin: () => Promise<string>,
  engine: AudioEngine,
  engineWith: (apiKey: string, origin: string) => AudioEngine,
): Account {
  async function connectKey(typed: string, enteredFor?: string): Promise<Outcome> {
    const apiKey = typed.trim();
    if (apiKey === '') return refusal(new SpeechError('no_key'));
    try {
      const origin = await readOrigin();
      if (origin !== (enteredFor ?? origin)) throw new SpeechError('wrong_region_key');
      await requireHostPermission(origin);
      const candidate = engineWith(apiKey, origin);
      const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
      await candidate.checkKey({ signal });
      await vault.saveKey(origin, apiKey);
      if ((await readOrigin()) === origin) {
        await preferAccount();
        await askForLists();
      }
      return { ok: true };
    } catch (error) {
      return refusal(error);
    }
  }

  /** Of a key that is good whatever becomes of the lists: they are asked for again when needed. */
  async function askForLists(): Promise<void> {
    await Promise.allSettled([loadVoices(engine), loadModels(engine)]);
  }

  async function useOrigin(origin: string): Promise<Outcome> {
    try {
      await requireHostPermission(origin);
      if ((await readOrigin()) === origin) return { ok: true };
      const chosen = await chosenOfAccount();
      await apiOrigin.setValue(origin);
      await forgetLists();
      if ((await vault.describeKey(origin)) !== undefined) await askForLists();
      // Another region may lead to the same account.
      const isThere = (await knownVoices.getValue()).some(({ id }) => id === chosen?.id);
      if (isThere) await chosenVoice.setValue(chosen);
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
    useOrigin,
    voice,
    async describeKey() {
      const key = await vault.describeKey(await readOrigin());
      return key ? { hasKey: true, last4: key.last4, refused: key.isRefused } : { hasKey: false };
    },
    async describeRights() {
      const key = await vault.describeKey(await readOrigin());
      return { lacks: key?.lacks ?? [] };
    },
    noteAccepted: async () => vault.markKey(await readOrigin(), false),
    async disconnectKey() {
      await vault.forgetKey(await readOrigin());
      await forgetLists();
    },
    async refreshVoices() {
      try {
        await requireHostPermission(await readOrigin());
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
  if (await browser.permissions.contains({ origins: [toHostPattern(origin)] })) return;
  const host = isOfElevenLabs(origin) ? undefined : hostOf(origin);
  throw new SpeechError('host_permission_missing', { ...(host && { host }) });
}

export function refusal(error: unknown): Outcome {
  if (!(error instanceof SpeechError)) logUnexpected(error);
  return { ok: false, problem: toProblem(error) };
}
