import type { AudioEngine } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import type { Voice } from '@/utils/speech/types';
import { knownBalance } from '@/utils/storage/balance';
import { chosenVoice, knownModels, knownVoices } from '@/utils/storage/settings';

export const CHECK_TIMEOUT_MS = 30_000;

/** Asks for the voices and keeps them; the first is chosen where none was. Throws `SpeechError`. */
export async function loadVoices(from: AudioEngine): Promise<void> {
  const voices = await from.listVoices({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) });
  await knownVoices.setValue(voices);
  const [first] = voices;
  const isChosen = (await chosenVoice.getValue()) !== null;
  if (!isChosen && first !== undefined) await chosenVoice.setValue(first);
}

/** Asks for the models and keeps them. Throws `SpeechError`. */
export async function loadModels(from: AudioEngine): Promise<void> {
  try {
    await knownModels.setValue(
      await from.listModels({ signal: AbortSignal.timeout(CHECK_TIMEOUT_MS) }),
    );
  } catch (error) {
    // A key without this right still speaks, with the model that every account has.
    if (!(error instanceof SpeechError) || error.code !== 'missing_permission') throw error;
  }
}

/** What an account offered goes with its key, or with its region. */
export async function forgetLists(): Promise<void> {
  await Promise.all([knownVoices, knownModels, knownBalance].map((known) => known.removeValue()));
  if ((await chosenOfAccount()) !== null) await chosenVoice.removeValue();
}

/** Whoever connects an account wants to hear its voices. */
export async function preferAccount(): Promise<void> {
  if ((await chosenVoice.getValue())?.engineId === 'device') await chosenVoice.removeValue();
}

export async function chosenOfAccount(): Promise<Voice | null> {
  const chosen = await chosenVoice.getValue();
  return chosen?.engineId === 'elevenlabs' ? chosen : null;
}
