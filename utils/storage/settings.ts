import * as v from 'valibot';
import { storage, type StorageItemKey } from '#imports';
import { MAX_RATE, MIN_RATE, type Model, type Voice } from '@/utils/speech/types';

export interface Setting<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls with each new value until the returned function is called. */
  watch(onChange: (value: T) => void): () => void;
}

/** Whatever is stored, a value of the right shape comes out: a broken one counts as absent. */
function defineSetting<T>(
  key: StorageItemKey,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): Setting<T> {
  const item = storage.defineItem<unknown>(key, { fallback, version: 1 });
  const check = (value: unknown) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : fallback;
  };
  return {
    getValue: async () => check(await item.getValue()),
    setValue: (value) => item.setValue(value),
    removeValue: () => item.removeValue(),
    watch: (onChange) => item.watch((value) => onChange(check(value))),
  };
}

const text = v.optional(v.string());

const voiceSchema: v.GenericSchema<unknown, Voice> = v.object({
  engineId: v.optional(v.picklist(['elevenlabs', 'device']), 'elevenlabs'),
  id: v.string(),
  name: v.string(),
  language: text,
  description: text,
  category: text,
  isRemote: v.optional(v.boolean()),
});

const modelSchema: v.GenericSchema<unknown, Model> = v.object({
  id: v.string(),
  name: v.string(),
  maxTextLength: v.pipe(v.number(), v.minValue(1)),
  languages: v.array(v.string()),
  canUseStyle: v.boolean(),
  canUseSpeakerBoost: v.boolean(),
});

const rateSchema = v.pipe(v.number(), v.minValue(MIN_RATE), v.maxValue(MAX_RATE));

/** 0.5 … 3, where 1 is normal. */
export const rateSetting = defineSetting<number>('local:rate', rateSchema, 1);

/**
 * Id and name, because a voice that is gone is still to be named; `null` until one was chosen. The id
 * may be `AUTOMATIC`, for the device voice that fits the text.
 */
export const chosenVoice = defineSetting<Voice | null>(
  'local:chosenVoice',
  v.nullable(voiceSchema),
  null,
);

/** What the account offered the last time it was asked; shown before it is asked again. */
export const knownVoices = defineSetting<Voice[]>('local:knownVoices', v.array(voiceSchema), []);

export const knownModels = defineSetting<Model[]>('local:knownModels', v.array(modelSchema), []);

const TROUBLE_CHOICES = ['ask', 'deviceVoice', 'stop'] as const;

/** What happens when ElevenLabs cannot go on. */
export type TroubleChoice = (typeof TROUBLE_CHOICES)[number];

export const troubleChoice = defineSetting<TroubleChoice>(
  'local:troubleChoice',
  v.picklist(TROUBLE_CHOICES),
  'ask',
);

/** Whether voices may speak that send the text to a service of their maker. */
export const remoteVoicesAllowed = defineSetting<boolean>(
  'local:remoteVoicesAllowed',
  v.boolean(),
  false,
);
