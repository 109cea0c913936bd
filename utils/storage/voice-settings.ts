import * as v from 'valibot';
import type { Mp3Format, VoiceSettings } from '@/utils/speech/types';
import { defineSetting } from './define-setting';

/** A model's id; `null` for the quickest that speaks the text's language. */
export const chosenModel = defineSetting<string | null>(
  'sync:chosenModel',
  v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  null,
);

/** What cannot be used of one setting costs neither the others nor other voices. */
const unit = v.fallback(v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), undefined);

const settingsSchema: v.GenericSchema<unknown, VoiceSettings> = v.fallback(
  v.object({
    stability: unit,
    similarity: unit,
    style: unit,
    speakerBoost: v.fallback(v.optional(v.boolean()), undefined),
    speed: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0.7), v.maxValue(1.2))), undefined),
  }),
  {},
);

/** By the id of a voice of the account; only what differs from the voice's own defaults. */
export const voiceSettings = defineSetting<Record<string, VoiceSettings>>(
  'sync:voiceSettings',
  v.record(v.string(), settingsSchema),
  {},
  { canBePreset: false },
);

const FORMATS = ['mp3_44100_192', 'mp3_44100_64', 'mp3_22050_32'] as const;

/** In which the person wants the sound. */
export type FormatChoice = 'automatic' | Exclude<Mp3Format, 'mp3_44100_128'>;

export const FORMAT_CHOICES = ['automatic', ...FORMATS] as const satisfies FormatChoice[];

export const formatChoice = defineSetting<FormatChoice>(
  'sync:formatChoice',
  v.picklist(FORMAT_CHOICES),
  'automatic',
);

/** A format that the account may not have; it is not asked for again until it is chosen anew. */
export const refusedFormat = defineSetting<FormatChoice | null>(
  'local:refusedFormat',
  v.nullable(v.picklist(FORMATS)),
  null,
);
