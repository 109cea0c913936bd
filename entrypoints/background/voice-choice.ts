import { sessionOf } from '@/utils/speech/session';
import { AUTOMATIC, type EngineId, type Voice } from '@/utils/speech/types';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';
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
): Promise<void> {
  const voice = await findVoice(choice, deviceVoices);
  if (voice === undefined) return;
  await chosenVoice.setValue(voice);
  const session = sessionOf(await controller.state());
  if (session === undefined) return;
  const speaking = await casting.chosen(voice, session.language);
  await controller.dispatch({ type: 'voiceChosen', voice: speaking });
}

async function findVoice(
  { engineId, voiceId }: VoiceChoice,
  deviceVoices: DeviceVoices,
): Promise<Voice | undefined> {
  if (engineId === 'elevenlabs') {
    return (await knownVoices.getValue()).find(({ id }) => id === voiceId);
  }
  if (voiceId === AUTOMATIC) return { engineId, id: AUTOMATIC, name: '' };
  return deviceVoices.find(voiceId);
}
