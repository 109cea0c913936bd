type Group = 'standard' | 'turbo' | 'standard_eleven_v4';

/** One row of the model table in the ElevenLabs API notes (October 2026). */
export interface Model {
  modelId: string;
  name: string;
  description: string;
  limit: number;
  multiplier: number;
  languages: string[];
  group: Group;
  canSpeak: boolean;
  usesStyle: boolean;
  usesSpeakerBoost: boolean;
  /** v3 answers 400 to previous and next text or ids. */
  takesContext: boolean;
  /** v3 and v4 refuse empty text, the others speak it. */
  refusesEmptyText: boolean;
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const V2 =
  'en ja zh de hi fr ko pt it es id nl tr fil pl sv bg ro ar cs el fi hr ms sk da ta uk ru';
const V2_5 = `${V2} hu no vi`;
const V4_MORE =
  'af hy as az be bn bs ca ceb ny et gl ka gu ha he is ga jv kn kk ky lv ln lt lb mk ml mr ne ps fa pa sr sd sl so sw te th ur cy zu xh yo ig am eu km lo my mn si';
const V4 = `${V2_5} ${V4_MORE}`;

const standard = {
  languages: V2.split(' '),
  group: 'standard' as Group,
  canSpeak: true,
  usesStyle: true,
  usesSpeakerBoost: true,
  takesContext: true,
  refusesEmptyText: false,
};
const quick = {
  ...standard,
  languages: V2_5.split(' '),
  group: 'turbo' as Group,
  multiplier: 0.5,
  limit: 40_000,
  usesStyle: false,
  usesSpeakerBoost: false,
};
const expressive = {
  ...standard,
  languages: V4.split(' '),
  usesStyle: false,
  usesSpeakerBoost: false,
  refusesEmptyText: true,
};

export const MODELS: readonly Model[] = [
  {
    ...expressive,
    modelId: 'eleven_v4',
    name: 'Eleven v4',
    description: 'Most expressive model.',
    limit: 10_000,
    multiplier: 1,
    group: 'standard_eleven_v4',
  },
  {
    ...expressive,
    modelId: 'eleven_v4_turbo',
    name: 'Eleven v4 Turbo',
    description: 'Expressive and quick.',
    limit: 10_000,
    multiplier: 0.5,
    group: 'standard_eleven_v4',
  },
  {
    ...quick,
    modelId: 'eleven_flash_v2_5',
    name: 'Eleven Flash v2.5',
    description: 'Ultra low latency model in 32 languages.',
  },
  {
    ...quick,
    modelId: 'eleven_flash_v2',
    name: 'Eleven Flash v2',
    description: 'Ultra low latency model, English only.',
    languages: ['en'],
    limit: 30_000,
  },
  {
    ...standard,
    modelId: 'eleven_multilingual_v2',
    name: 'Eleven Multilingual v2',
    description: 'Steady over long texts, 29 languages.',
    limit: 10_000,
    multiplier: 1,
  },
  {
    ...expressive,
    modelId: 'eleven_v3',
    name: 'Eleven v3',
    description: 'Previous generation of the expressive model.',
    limit: 5_000,
    multiplier: 1,
    takesContext: false,
  },
  {
    ...expressive,
    modelId: 'eleven_v3_conversational',
    name: 'Eleven v3 Conversational',
    description: 'For agents.',
    limit: 5_000,
    multiplier: 0.5,
  },
  {
    ...quick,
    modelId: 'eleven_turbo_v2_5',
    name: 'Eleven Turbo v2.5',
    description: 'Deprecated, use Flash v2.5.',
  },
  {
    ...quick,
    modelId: 'eleven_turbo_v2',
    name: 'Eleven Turbo v2',
    description: 'Deprecated, use Flash v2.',
    languages: ['en'],
    limit: 30_000,
  },
  {
    ...standard,
    modelId: 'eleven_english_sts_v2',
    name: 'Eleven English v2',
    description: 'Speech to speech; it cannot read text.',
    limit: 10_000,
    multiplier: 1,
    languages: ['en'],
    canSpeak: false,
  },
];

export function findModel(modelId: string): Model | undefined {
  return MODELS.find((model) => model.modelId === modelId);
}

export function toModelJson(model: Model): Record<string, unknown> {
  return {
    model_id: model.modelId,
    name: model.name,
    description: model.description,
    can_be_finetuned: model.group === 'standard',
    can_do_text_to_speech: model.canSpeak,
    can_do_voice_conversion: !model.canSpeak,
    can_use_style: model.usesStyle,
    can_use_speaker_boost: model.usesSpeakerBoost,
    serves_pro_voices: false,
    token_cost_factor: 1,
    requires_alpha_access: false,
    max_characters_request_free_user: model.limit,
    max_characters_request_subscribed_user: model.limit,
    maximum_text_length_per_request: model.limit,
    languages: model.languages.map((id) => ({ language_id: id, name: NAMES.of(id) ?? id })),
    model_rates: { character_cost_multiplier: model.multiplier, cost_discount_multiplier: 1 },
    concurrency_group: model.group,
  };
}
