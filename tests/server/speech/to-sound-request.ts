import { espeakOf } from '../account/voice.ts';
import type { ServerState } from '../server-state.ts';
import type { SoundRequest } from '../sound/sound-request.ts';
import type { SpeechPlan } from './speech-plan.ts';

export function toSoundRequest(
  plan: SpeechPlan,
  { config, account }: Pick<ServerState, 'config' | 'account'>,
): SoundRequest {
  return {
    text: plan.text,
    voice: espeakOf(plan.voice),
    speed: plan.speed,
    languageCode: plan.languageCode,
    format: plan.format,
    slices: plan.format.family === 'mp3' ? config.mp3Slices : 'arbitrary',
    pieceSeconds: config.lineSeconds,
    hasAudioTags: plan.model.refusesEmptyText,
    ...(config.sound === 'tone' && { toneHz: account.tones.hertzFor(plan.text) }),
  };
}
