import * as v from 'valibot';
import { CORNERS, MARK_COLOURS, type Corner, type MarkColour } from '@/utils/speech/following';
import { MAX_RATE, MIN_RATE, type Model, type Voice } from '@/utils/speech/types';
import { isPreviewUrl } from '@/utils/speech/voice-preview';
import { defineSetting } from './define-setting';
import { listOf } from './list-of';

/** What is only said about a voice is left out where it is broken, so that the voice stays. */
function optional<T>(schema: v.GenericSchema<unknown, T>) {
  return v.fallback(v.optional(schema), undefined);
}

const text = optional(v.pipe(v.string(), v.maxLength(5_000)));
const flag = optional(v.boolean());
const name = v.pipe(v.string(), v.maxLength(1_000));

const multiplier = optional(v.pipe(v.number(), v.finite(), v.minValue(0)));

export const voiceSchema: v.GenericSchema<unknown, Voice> = v.object({
  engineId: v.optional(v.picklist(['elevenlabs', 'device']), 'elevenlabs'),
  id: name,
  name,
  language: text,
  description: text,
  category: text,
  isRemote: flag,
  labels: optional(v.object({ gender: text, age: text, accent: text, useCase: text })),
  languages: optional(v.array(v.string())),
  previewUrl: optional(v.pipe(v.string(), v.check(isPreviewUrl))),
  costMultiplier: multiplier,
  notOnPlan: flag,
  createdAt: optional(v.number()),
  isPremadeEnding: flag,
});

const modelSchema: v.GenericSchema<unknown, Model> = v.object({
  id: name,
  name,
  maxTextLength: v.pipe(v.number(), v.minValue(1)),
  languages: v.array(v.string()),
  canUseStyle: v.boolean(),
  canUseSpeakerBoost: v.boolean(),
  costMultiplier: multiplier,
});

const rateSchema = v.pipe(v.number(), v.minValue(MIN_RATE), v.maxValue(MAX_RATE));

/** 0.5 … 3, where 1 is normal. No administrator's, because some people hear only slow speech well. */
export const rateSetting = defineSetting<number>('sync:rate', rateSchema, 1, {
  canBePreset: false,
});

/**
 * Id and name, because a voice that is gone is still to be named; `null` until one was chosen. The id
 * may be `AUTOMATIC`, for the device voice that fits the text. Other devices have other voices, and
 * perhaps another account's, so it does not follow to them by itself.
 */
export const chosenVoice = defineSetting<Voice | null>(
  'local:chosenVoice',
  v.nullable(voiceSchema),
  null,
  { travels: true },
);

/** What the account offered the last time it was asked; shown before it is asked again. */
export const knownVoices = defineSetting<Voice[]>('local:knownVoices', listOf(voiceSchema), [], {
  isCopy: true,
});

export const knownModels = defineSetting<Model[]>('local:knownModels', listOf(modelSchema), [], {
  isCopy: true,
});

const TROUBLE_CHOICES = ['ask', 'deviceVoice', 'stop'] as const;

/** What happens when ElevenLabs cannot go on. */
export type TroubleChoice = (typeof TROUBLE_CHOICES)[number];

export const troubleChoice = defineSetting<TroubleChoice>(
  'sync:troubleChoice',
  v.picklist(TROUBLE_CHOICES),
  'ask',
);

/**
 * Whether voices may speak that send the text to a service of their maker. Consent is given on each
 * device, for each has other makers' voices.
 */
export const remoteVoicesAllowed = defineSetting<boolean>(
  'local:remoteVoicesAllowed',
  v.boolean(),
  false,
  { travels: true, canBePreset: true },
);

const MARK_CHOICES = ['both', 'word', 'sentence', 'off'] as const;

/** What is marked on the page while it is read. */
export type MarkChoice = (typeof MARK_CHOICES)[number];

export const markChoice = defineSetting<MarkChoice>(
  'sync:markChoice',
  v.picklist(MARK_CHOICES),
  'both',
);

export const markColour = defineSetting<MarkColour>(
  'sync:markColour',
  v.picklist(MARK_COLOURS),
  'teal',
);

/** Whether the page scrolls along with the word. */
export const scrollsAlong = defineSetting<boolean>('sync:scrollsAlong', v.boolean(), true);

export const miniPlayerShown = defineSetting<boolean>('sync:miniPlayerShown', v.boolean(), true);

/** Chosen by moving the player, on the page itself. */
export const miniPlayerCorner = defineSetting<Corner>(
  'sync:miniPlayerCorner',
  v.picklist(CORNERS),
  'bottomEnd',
  { canBePreset: false },
);

/** Whether reading goes on when its page is closed or left. */
export const readsOnWithoutPage = defineSetting<boolean>(
  'sync:readsOnWithoutPage',
  v.boolean(),
  false,
);

// What is not said. Each is a setting of its own, because each is somebody's complaint.

/** "[12]" and "[citation needed]". */
export const skipsCitations = defineSetting<boolean>('sync:skipsCitations', v.boolean(), true);

/** Raised numbers and signs that lead to a note. */
export const skipsFootnotes = defineSetting<boolean>('sync:skipsFootnotes', v.boolean(), true);

/** Of a bare address only the host is said. */
export const shortensAddresses = defineSetting<boolean>(
  'sync:shortensAddresses',
  v.boolean(),
  true,
);

/** Blocks of code are said to be omitted. */
export const skipsCode = defineSetting<boolean>('sync:skipsCode', v.boolean(), true);

export const saysImages = defineSetting<boolean>('sync:saysImages', v.boolean(), false);

export const skipsTables = defineSetting<boolean>('sync:skipsTables', v.boolean(), false);
