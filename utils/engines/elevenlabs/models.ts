import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { Model } from '@/utils/speech/types';
import type { Client } from './client';
import {
  FLASH,
  isEnglishOnly,
  maxTextLengthOf,
  speedRank,
  usesStyleAndBoost,
} from './model-families';
import { ModelSchema, parseEach } from './responses';
import { createRetries } from './retry';

export async function listModels(
  client: Client,
  { signal }: { signal: AbortSignal },
): Promise<Model[]> {
  const retries = createRetries({ clock: client.clock, signal });
  return retries.run(async () => {
    const answer = await client.requestJson(
      { path: '/v1/models', scope: 'models_read' },
      { signal },
    );
    if (!Array.isArray(answer)) throw new SpeechError('bad_response');
    return parseEach(ModelSchema, answer).filter(canSpeak).map(toModel);
  });
}

type RawModel = v.InferOutput<typeof ModelSchema>;

function canSpeak({ can_do_text_to_speech = true, requires_alpha_access }: RawModel): boolean {
  return can_do_text_to_speech && !requires_alpha_access;
}

function toModel(raw: RawModel): Model {
  const id = raw.model_id;
  const limit = raw.maximum_text_length_per_request ?? 0;
  return {
    id,
    name: raw.name?.trim().slice(0, 100) || id,
    maxTextLength: limit >= 1 ? Math.floor(limit) : maxTextLengthOf(id),
    languages: toLanguages(raw),
    canUseStyle: raw.can_use_style ?? usesStyleAndBoost(id),
    canUseSpeakerBoost: raw.can_use_speaker_boost ?? usesStyleAndBoost(id),
  };
}

function toLanguages({ model_id, languages }: RawModel): string[] {
  const ids = languages.flatMap(({ language_id }) => (language_id ? [language_id] : []));
  if (ids.length === 0 && isEnglishOnly(model_id)) return ['en'];
  return [...new Set(ids)];
}

/** The quickest model of the account that speaks the language (BCP 47). */
export function chooseModel(models: readonly Model[], language?: string): Model {
  const ranked = models.toSorted((a, b) => speedRank(a.id) - speedRank(b.id));
  const wanted = language === undefined ? undefined : toServiceLanguage(language);
  return (
    ranked.find((model) => wanted !== undefined && model.languages.includes(wanted)) ??
    ranked.find((model) => !isEnglishOnly(model.id)) ??
    ranked[0] ??
    FLASH
  );
}

/** Pages name these languages otherwise than ElevenLabs does. */
const ALIASES: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  tl: 'fil',
  iw: 'he',
  in: 'id',
};

function toServiceLanguage(language: string): string {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? '';
  return ALIASES[primary] ?? primary;
}
