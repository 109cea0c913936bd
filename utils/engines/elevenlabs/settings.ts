import type { Model, VoiceSettings } from '@/utils/speech/types';
import { isV3 } from './model-families';

interface ApiVoiceSettings {
  stability?: number;
  similarity_boost?: number;
  style?: number;
  use_speaker_boost?: boolean;
}

/** Only what the model uses, within its range; `undefined` where nothing is set. */
export function toApiSettings(
  settings: VoiceSettings,
  model: Model,
  { steppedStability = isV3(model.id) } = {},
): ApiVoiceSettings | undefined {
  const stability = toUnit(settings.stability);
  const api: ApiVoiceSettings = {
    stability: stability === undefined || !steppedStability ? stability : toStep(stability),
    similarity_boost: isV3(model.id) ? undefined : toUnit(settings.similarity),
    style: model.canUseStyle ? toUnit(settings.style) : undefined,
    use_speaker_boost: model.canUseSpeakerBoost ? settings.speakerBoost : undefined,
  };
  return Object.values(api).some((value) => value !== undefined) ? api : undefined;
}

/** The schema refuses anything outside with 422. */
function toUnit(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}

/** v3 knows "creative", "natural" and "robust". */
function toStep(stability: number): number {
  return Math.round(stability * 2) / 2;
}
