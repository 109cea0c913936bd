import { logUnexpected } from '@/utils/logger';
import type { Outcome } from '@/utils/messaging/background';
import { SpeechError } from '@/utils/speech/errors';
import { sessionOf } from '@/utils/speech/session';
import { AUTOMATIC, type EngineId, type Voice } from '@/utils/speech/types';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';
import { refusal } from './account';
import type { Casting } from './casting';
import type { DeviceVoices } from './device-voices';
import type { SpeechController } from './speech-controller';

export interface VoiceChoice {
  engineId: EngineId;
  voiceId: string;
}

export interface VoiceChoiceServices {
  controller: SpeechController;
  casting: Casting;
  deviceVoices: DeviceVoices;
}

/** Remembers the voice, and lets it speak from here on if something is being read. */
export async function selectVoice(
  choice: VoiceChoice,
  { controller, casting, deviceVoices }: VoiceChoiceServices,
): Promise<Outcome> {
  try {
    const voice = await findVoice(choice, deviceVoices);
    const session = sessionOf(await controller.state());
    // First, because a voice that cannot be had is not chosen either.
    const speaking = session && (await casting.chosen(voice, session.language));
    await chosenVoice.setValue(voice);
    if (speaking) await controller.dispatch({ type: 'voiceChosen', voice: speaking });
    return { ok: true };
  } catch (error) {
    return refusal(error);
  }
}

/** A voice that may not send the text away any more gives way at once, but to nothing new. */
export async function withdrawRemoteVoice(services: VoiceChoiceServices): Promise<void> {
  const { controller, casting } = services;
  const session = sessionOf(await controller.state());
  if (session?.isRemote !== true) return;
  const voice = await casting.deviceVoice(session.language).catch(logUnexpected);
  if (voice)
    return void (await controller.dispatch({ type: 'voiceChosen', voice, staysStopped: true }));
  await controller.dispatch({ type: 'stopRequested' });
  const problem = { code: 'no_device_voices', details: { language: session.language } } as const;
  await controller.dispatch({ type: 'refused', problem, place: session });
}

async function findVoice(
  { engineId, voiceId }: VoiceChoice,
  deviceVoices: DeviceVoices,
): Promise<Voice> {
  if (engineId === 'device' && voiceId === AUTOMATIC) return { engineId, id: AUTOMATIC, name: '' };
  const isOfDevice = engineId === 'device';
  const voice = isOfDevice
    ? await deviceVoices.find(voiceId)
    : (await knownVoices.getValue()).find(({ id }) => id === voiceId);
  if (voice !== undefined) return voice;
  throw new SpeechError(isOfDevice ? 'device_voice_gone' : 'voice_not_found');
}
