import * as v from 'valibot';

/*
 * Only what is needed is asked for, and only what cannot be done without is required: ElevenLabs
 * adds fields at will and its own kit requires next to nothing.
 */

const optionalText = v.fallback(v.optional(v.string()), undefined);
const optionalNumber = v.fallback(v.optional(v.number()), undefined);
const optionalFlag = v.fallback(v.optional(v.boolean()), undefined);
const optionalCount = v.fallback(
  v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  undefined,
);
const id = v.pipe(v.string(), v.minLength(1));

const AlignmentSchema = v.pipe(
  v.object({
    characters: v.array(v.string()),
    character_start_times_seconds: v.array(v.unknown()),
    character_end_times_seconds: v.array(v.unknown()),
  }),
  v.transform((raw) => ({
    characters: raw.characters,
    starts: raw.character_start_times_seconds,
    ends: raw.character_end_times_seconds,
  })),
);

/** Times as they came: they may be no numbers, and fewer or more than the characters. */
export type Alignment = v.InferOutput<typeof AlignmentSchema>;

export const SpeechLineSchema = v.object({
  audio_base64: v.nullish(v.string()),
  alignment: v.fallback(v.optional(AlignmentSchema), undefined),
  /** The shape of a refusal, should one come after the 200. */
  detail: v.optional(v.unknown()),
});

const VerifiedLanguageSchema = v.fallback(
  v.object({ language: optionalText, locale: optionalText }),
  {},
);

export const VoiceSchema = v.object({
  voice_id: id,
  name: optionalText,
  category: optionalText,
  description: optionalText,
  labels: v.fallback(v.record(v.string(), v.unknown()), {}),
  verified_languages: v.fallback(v.array(VerifiedLanguageSchema), []),
  preview_url: optionalText,
  created_at_unix: optionalNumber,
  available_for_tiers: v.fallback(v.array(v.string()), []),
  sharing: v.fallback(v.object({ rate: optionalNumber, free_users_allowed: optionalFlag }), {}),
});

export type RawVoice = v.InferOutput<typeof VoiceSchema>;

/** A voice of the library says of itself what one of the account says in its labels. */
export const LibraryVoiceSchema = v.object({
  ...VoiceSchema.entries,
  public_owner_id: id,
  language: optionalText,
  locale: optionalText,
  gender: optionalText,
  age: optionalText,
  accent: optionalText,
  use_case: optionalText,
  descriptive: optionalText,
  rate: optionalNumber,
  free_users_allowed: optionalFlag,
});

export const LibraryPageSchema = v.object({ voices: v.array(v.unknown()), has_more: optionalFlag });

export const VoicePageSchema = v.object({
  voices: v.array(v.unknown()),
  has_more: optionalFlag,
  next_page_token: optionalText,
});

export const ModelSchema = v.object({
  model_id: id,
  name: optionalText,
  can_do_text_to_speech: optionalFlag,
  requires_alpha_access: optionalFlag,
  can_use_style: optionalFlag,
  can_use_speaker_boost: optionalFlag,
  maximum_text_length_per_request: optionalNumber,
  languages: v.fallback(v.array(v.fallback(v.object({ language_id: optionalText }), {})), []),
  token_cost_factor: optionalNumber,
  model_rates: v.fallback(
    v.object({
      character_cost_multiplier: optionalNumber,
      cost_discount_multiplier: optionalNumber,
    }),
    {},
  ),
});

export const VoiceSettingsSchema = v.object({
  stability: optionalNumber,
  similarity_boost: optionalNumber,
  style: optionalNumber,
  use_speaker_boost: optionalFlag,
  speed: optionalNumber,
});

/** Counts that nobody can do anything with are as good as absent. */
export const SubscriptionSchema = v.object({
  tier: optionalText,
  character_count: optionalCount,
  character_limit: optionalCount,
  next_character_count_reset_unix: optionalCount,
  can_extend_character_limit: optionalFlag,
  max_credit_limit_extension: v.optional(v.unknown()),
});

export const HistoryPageSchema = v.object({
  history: v.array(v.unknown()),
  has_more: optionalFlag,
  last_history_item_id: optionalText,
});

export const HistoryItemSchema = v.object({
  history_item_id: id,
  date_unix: v.pipe(v.number(), v.finite(), v.minValue(0)),
  character_count_change_from: optionalNumber,
  character_count_change_to: optionalNumber,
  state: optionalText,
  voice_id: optionalText,
  voice_name: optionalText,
  model_id: optionalText,
  text: optionalText,
  source: optionalText,
  dialogue: v.fallback(v.array(v.fallback(v.object({ text: optionalText }), {})), []),
});

/** The entries that fit; one odd entry does not cost the list. */
export function parseEach<S extends v.GenericSchema>(
  schema: S,
  entries: readonly unknown[],
): v.InferOutput<S>[] {
  return entries.flatMap((entry) => {
    const parsed = v.safeParse(schema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}
