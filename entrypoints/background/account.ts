import { browser } from '#imports';
import * as vault from '@/utils/key-vault';
import type { KeyDescription, KeyRights, Outcome } from '@/utils/messaging/background';
import { hostOf, isOfElevenLabs, toHostPattern } from '@/utils/endpoint';
import { SERVICE_DEFAULTS } from '@/utils/engines/elevenlabs/voice-defaults';
import { chooseModel, pickModel, type PickedModel } from '@/utils/engines/elevenlabs/models';
import { logUnexpected } from '@/utils/logger';
import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError, toProblem } from '@/utils/speech/errors';
import type { Model, Voice, VoiceSettings } from '@/utils/speech/types';
import { knownBalance } from '@/utils/storage/balance';
import { apiOrigin } from '@/utils/storage/endpoint';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';
import { chosenModel, refusedFormat } from '@/utils/storage/voice-settings';
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
  /** The chosen model if it speaks the language, else the quickest that does. */
  model(language: string | undefined): Promise<Model>;
  /** The same, and which one had to be passed over for it. */
  pickModel(language: string | undefined): Promise<PickedModel>;
  /** How the voice speaks where the person has set nothing. */
  voiceDefaults(voiceId: string): Promise<Required<VoiceSettings>>;
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
        // It was that of another key.
        await Promise.all([
          preferAccount(),
          knownBalance.removeValue(),
          refusedFormat.removeValue(),
        ]);
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
      await Promise.all([forgetLists(), refusedFormat.removeValue()]);
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
      const others = (await knownVoices.getValue()).filter(({ id }) => id !== goneId);
      const chosen = await chosenVoice.getValue();
      const other = others.find(({ id }) => id === chosen?.id) ?? others[0];
      await forgetLanguageVoice(goneId);
      // The person may have chosen yet another one meanwhile.
      const isWanted = [undefined, goneId].includes(chosen?.id);
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
    async voiceDefaults(voiceId) {
      try {
        await requireHostPermission(await readOrigin());
        const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
        return await engine.voiceDefaults(voiceId, { signal });
      } catch (error) {
        // They only help to choose; without them the voice is set as any other.
        if (!(error instanceof SpeechError)) logUnexpected(error);
        return SERVICE_DEFAULTS;
      }
    },
    model: async (language) => (await pick(language)).model,
    pickModel: pick,
  };
}

async function pick(language: string | undefined): Promise<PickedModel> {
  const [models, chosenId] = await Promise.all([knownModels.getValue(), chosenModel.getValue()]);
  return pickModel(models, chosenId, language);
}

/** One that is gone would be asked for, and be missing, at every paragraph of its language. */
async function forgetLanguageVoice(goneId: string): Promise<void> {
  const set = await languageVoices.getValue();
  const left = set.filter(({ voice }) => voice.engineId === 'device' || voice.id !== goneId);
  if (left.length < set.length) await languageVoices.setValue(left);
}

/** A person may take the permission back at any time. Throws `SpeechError`. */
export async function requireHostPermission(origin: string): Promise<void> {
  if (await browser.permissions.contains({ origins: [toHostPattern(origin)] })) return;
  const host = isOfElevenLabs(origin) ? undefined : hostOf(origin);
  throw new SpeechError('host_permission_missing', { ...(host && { host }) });
}

export function refusal(error: unknown): Outcome & { ok: false } {
  if (!(error instanceof SpeechError)) logUnexpected(error);
  return { ok: false, problem: toProblem(error) };
}
