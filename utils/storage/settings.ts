import * as v from 'valibot';
import { CORNERS, MARK_COLOURS, type Corner, type MarkColour } from '@/utils/speech/following';
import { MAX_RATE, MIN_RATE, type Model, type Voice } from '@/utils/speech/types';
import { defineSetting } from './define-setting';

const text = v.optional(v.string());

export const voiceSchema: v.GenericSchema<unknown, Voice> = v.object({
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
  costMultiplier: v.optional(v.pipe(v.number(), v.minValue(0))),
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

const MARK_CHOICES = ['both', 'word', 'sentence', 'off'] as const;

/** What is marked on the page while it is read. */
export type MarkChoice = (typeof MARK_CHOICES)[number];

export const markChoice = defineSetting<MarkChoice>(
  'local:markChoice',
  v.picklist(MARK_CHOICES),
  'both',
);

export const markColour = defineSetting<MarkColour>(
  'local:markColour',
  v.picklist(MARK_COLOURS),
  'teal',
);

/** Whether the page scrolls along with the word. */
export const scrollsAlong = defineSetting<boolean>('local:scrollsAlong', v.boolean(), true);

export const miniPlayerShown = defineSetting<boolean>('local:miniPlayerShown', v.boolean(), true);

export const miniPlayerCorner = defineSetting<Corner>(
  'local:miniPlayerCorner',
  v.picklist(CORNERS),
  'bottomEnd',
);

/** Whether reading goes on when its page is closed or left. */
export const readsOnWithoutPage = defineSetting<boolean>(
  'local:readsOnWithoutPage',
  v.boolean(),
  false,
);

// What is not said. Each is a setting of its own, because each is somebody's complaint.

/** "[12]" and "[citation needed]". */
export const skipsCitations = defineSetting<boolean>('local:skipsCitations', v.boolean(), true);

/** Raised numbers and signs that lead to a note. */
export const skipsFootnotes = defineSetting<boolean>('local:skipsFootnotes', v.boolean(), true);

/** Of a bare address only the host is said. */
export const shortensAddresses = defineSetting<boolean>(
  'local:shortensAddresses',
  v.boolean(),
  true,
);

/** Blocks of code are said to be omitted. */
export const skipsCode = defineSetting<boolean>('local:skipsCode', v.boolean(), true);

export const saysImages = defineSetting<boolean>('local:saysImages', v.boolean(), false);

export const skipsTables = defineSetting<boolean>('local:skipsTables', v.boolean(), false);
