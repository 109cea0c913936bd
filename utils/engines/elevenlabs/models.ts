import * as v from 'valibot';
import { SpeechError } from '@/utils/speech/errors';
import type { Model } from '@/utils/speech/types';
import type { Client } from './client';
import {
  costMultiplierOf,
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
    ...toCost(raw),
  };
}

/** `token_cost_factor` has been 1 for every model, also for those that cost half. */
function toCost(raw: RawModel): Pick<Model, 'costMultiplier'> {
  const { character_cost_multiplier: base, cost_discount_multiplier: discount = 1 } =
    raw.model_rates;
  const told = base === undefined ? raw.token_cost_factor : base * discount;
  const isTelling = base !== undefined || (told !== undefined && told !== 1);
  const multiplier = isTelling ? told : (costMultiplierOf(raw.model_id) ?? told);
  return multiplier !== undefined && multiplier >= 0 ? { costMultiplier: multiplier } : {};
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

export interface PickedModel {
  model: Model;
  /** The one that was chosen, where it does not speak the language. */
  passedOver?: Model;
}

/** The chosen model where it speaks the language (BCP 47); else the quickest that does. */
export function pickModel(
  models: readonly Model[],
  chosenId: string | null,
  language?: string,
): PickedModel {
  const chosen = models.find(({ id }) => id === chosenId);
  if (chosen === undefined) return { model: chooseModel(models, language) };
  if (speaks(chosen, language)) return { model: chosen };
  const model = chooseModel(models, language);
  // Where no model speaks it, the chosen one is as good as any.
  return speaks(model, language) ? { model, passedOver: chosen } : { model: chosen };
}

function speaks({ languages }: Model, language: string | undefined): boolean {
  if (language === undefined || languages.length === 0) return true;
  return languages.includes(toServiceLanguage(language));
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
