import type { EspeakVoice } from '../sound/sound-request.ts';

/** A voice as the vendor lists it; `espeak` stays on this side. */
export interface Voice {
  voice_id: string;
  name: string;
  category: 'premade' | 'cloned' | 'generated' | 'professional' | 'famous' | 'high_quality';
  labels: Record<string, string>;
  description?: string | null;
  /** Multiplies the charge; only library voices have one. */
  rate?: number;
  /** From the voice library: closed to the Free plan. */
  isLibrary?: boolean;
  createdAtUnix?: number;
  espeak?: EspeakVoice;
}

export const DEFAULT_SETTINGS = {
  stability: 0.5,
  similarity_boost: 0.75,
  style: 0,
  use_speaker_boost: true,
  speed: 1,
};

const FALLBACK_ESPEAK: EspeakVoice = { language: 'en-us', pitch: 50 };

export function espeakOf(voice: Voice): EspeakVoice {
  return voice.espeak ?? FALLBACK_ESPEAK;
}

export function toVoiceJson(voice: Voice, markup: boolean): Record<string, unknown> {
  const mark = (text: string) => (markup ? `<img src=x onerror=alert(1)>${text}</b>` : text);
  const language = voice.labels['language'] ?? 'en';
  const description = voice.description ?? null;
  return {
    voice_id: voice.voice_id,
    name: mark(voice.name),
    samples: null,
    category: voice.category,
    labels: Object.fromEntries(
      Object.entries(voice.labels).map(([label, value]) => [
        label,
        label === 'language' ? value : mark(value),
      ]),
    ),
    description: description === null ? null : mark(description),
    preview_url: `https://storage.googleapis.com/eleven-public-prod/previews/${voice.voice_id}.mp3`,
    available_for_tiers: [],
    settings: null,
    sharing: voice.isLibrary ? sharing(voice) : null,
    high_quality_base_model_ids: ['eleven_multilingual_v2', 'eleven_flash_v2_5'],
    verified_languages: [{ language, model_id: 'eleven_multilingual_v2', accent: null }],
    safety_control: null,
    is_owner: voice.category !== 'premade' && !voice.isLibrary,
    is_bookmarked: false,
    is_legacy: false,
    created_at_unix: voice.createdAtUnix ?? null,
  };
}

function sharing({ rate = 1 }: Voice): Record<string, unknown> {
  return {
    status: 'copied',
    rate,
    free_users_allowed: false,
    live_moderation_enabled: false,
    notice_period: null,
    disable_at_unix: null,
  };
}
