import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { VoiceSettings } from '@/utils/speech/types';
import type { Client } from './client';
import { VoiceSettingsSchema } from './responses';
import { createRetries } from './retry';

/** https://elevenlabs.io/docs/api-reference/voices/settings/get-default */
export const SERVICE_DEFAULTS: Required<VoiceSettings> = {
  stability: 0.5,
  similarity: 0.75,
  style: 0,
  speakerBoost: true,
  speed: 1,
};

/** A key that may not look at voices is told what the service gives any voice. */
export async function readVoiceDefaults(
  client: Client,
  voiceId: string,
  { signal }: { signal: AbortSignal },
): Promise<Required<VoiceSettings>> {
  const path = `/v1/voices/${encodeURIComponent(voiceId)}/settings`;
  const retries = createRetries({ clock: client.clock, signal });
  try {
    const answer = await retries.run(() =>
      client.requestJson({ path, scope: 'voices_read' }, { signal }),
    );
    return toDefaults(answer);
  } catch (error) {
    if (!(error instanceof SpeechError) || error.code !== 'missing_permission') throw error;
    return SERVICE_DEFAULTS;
  }
}

function toDefaults(answer: unknown): Required<VoiceSettings> {
  const parsed = v.safeParse(VoiceSettingsSchema, answer);
  const { stability, similarity_boost, style, use_speaker_boost, speed } = parsed.success
    ? parsed.output
    : {};
  return {
    stability: stability ?? SERVICE_DEFAULTS.stability,
    similarity: similarity_boost ?? SERVICE_DEFAULTS.similarity,
    style: style ?? SERVICE_DEFAULTS.style,
    speakerBoost: use_speaker_boost ?? SERVICE_DEFAULTS.speakerBoost,
    speed: speed ?? SERVICE_DEFAULTS.speed,
  };
}
