import type { Model, VoiceSettings } from '@/utils/speech/types';
import { isV3, takesSpeed } from './model-families';

interface ApiVoiceSettings {
  stability?: number;
  similarity_boost?: number;
  style?: number;
  use_speaker_boost?: boolean;
  speed?: number;
}

/** Outside of them the service answers 400, whatever its schema says. */
export const MIN_SPEED = 0.7;
export const MAX_SPEED = 1.2;

/** Which settings a model takes. */
export interface SettingsTaken {
  stability: 'slider' | 'steps';
  similarity: boolean;
  style: boolean;
  speakerBoost: boolean;
  speed: boolean;
}

export function settingsTakenBy(model: Model): SettingsTaken {
  return {
    stability: isV3(model.id) ? 'steps' : 'slider',
    similarity: !isV3(model.id),
    style: model.canUseStyle,
    speakerBoost: model.canUseSpeakerBoost,
    speed: takesSpeed(model.id),
  };
}

/** Only what the model uses, within its range; `undefined` where nothing is set. */
export function toApiSettings(
  settings: VoiceSettings,
  model: Model,
  { steppedStability = isV3(model.id) } = {},
): ApiVoiceSettings | undefined {
  const taken = settingsTakenBy(model);
  const stability = toUnit(settings.stability);
  const api: ApiVoiceSettings = {
    stability: stability === undefined || !steppedStability ? stability : toStep(stability),
    similarity_boost: taken.similarity ? toUnit(settings.similarity) : undefined,
    style: taken.style ? toUnit(settings.style) : undefined,
    use_speaker_boost: taken.speakerBoost ? settings.speakerBoost : undefined,
    speed: taken.speed ? toSpeed(settings.speed) : undefined,
  };
  return Object.values(api).some((value) => value !== undefined) ? api : undefined;
}

/** The schema refuses anything outside with 422. */
function toUnit(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}

function toSpeed(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return Math.min(MAX_SPEED, Math.max(MIN_SPEED, value));
}

/** v3 knows "creative", "natural" and "robust". */
function toStep(stability: number): number {
  return Math.round(stability * 2) / 2;
}
