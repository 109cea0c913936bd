import type { Model } from '@/utils/speech/types';

/*
 * What `/v1/models` does not say, or may not say.
 * https://elevenlabs.io/docs/models and measurements of October 2026
 */

/** v3 answers 400 to previous and next text. */
export function takesContext(modelId: string): boolean {
  return !isV3(modelId);
}

/** v3 knows three steps of stability and offers no similarity. */
export function isV3(modelId: string): boolean {
  return modelId.startsWith('eleven_v3');
}

/** From v3 on bracketed words such as `[whispers]` are stage directions, not text. */
export function actsOnBrackets(modelId: string): boolean {
  return /^eleven_v([3-9]|\d{2})/.test(modelId);
}

export function isEnglishOnly(modelId: string): boolean {
  return modelId === 'eleven_flash_v2' || modelId === 'eleven_turbo_v2';
}

/** From v3 on it is ignored: the same seed gives the same sound. */
export function takesSpeed(modelId: string): boolean {
  return !actsOnBrackets(modelId);
}

export function usesStyleAndBoost(modelId: string): boolean {
  return modelId === 'eleven_multilingual_v2';
}

const MAX_TEXT_LENGTHS: Readonly<Record<string, number>> = {
  eleven_flash_v2_5: 40_000,
  eleven_turbo_v2_5: 40_000,
  eleven_flash_v2: 30_000,
  eleven_turbo_v2: 30_000,
  eleven_v4_turbo: 10_000,
  eleven_v4: 10_000,
  eleven_multilingual_v2: 10_000,
};

export function maxTextLengthOf(modelId: string): number {
  return MAX_TEXT_LENGTHS[modelId] ?? 5_000;
}

/** Soonest to speak first; turbo comes late because ElevenLabs advises against it. */
const QUICKEST_FIRST = [
  'eleven_flash_v2_5',
  'eleven_v4_turbo',
  'eleven_flash_v2',
  'eleven_v3_conversational',
  'eleven_turbo_v2_5',
  'eleven_turbo_v2',
  'eleven_multilingual_v2',
  'eleven_v4',
  'eleven_v3',
];

export function speedRank(modelId: string): number {
  const rank = QUICKEST_FIRST.indexOf(modelId);
  if (rank >= 0) return rank;
  return QUICKEST_FIRST.length + (/flash|turbo|mini/.test(modelId) ? 0 : 1);
}

/** How long one waits for it, and what for. */
export type Pace = 'quickest' | 'quick' | 'steady' | 'expressive' | 'slow';

const PACES: readonly (readonly [RegExp, Pace])[] = [
  [/flash/, 'quickest'],
  [/turbo|mini|conversational/, 'quick'],
  [/multilingual_v2/, 'steady'],
  [/^eleven_v4/, 'expressive'],
  [/^eleven_v3/, 'slow'],
];

/** Undefined for a model that nobody has measured. */
export function paceOf(modelId: string): Pace | undefined {
  return PACES.find(([pattern]) => pattern.test(modelId))?.[1];
}

const HALF_PRICE = /flash|turbo|_v3_conversational/;

/** Credits per character, where the service does not say. */
export function costMultiplierOf(modelId: string): number | undefined {
  if (HALF_PRICE.test(modelId)) return 0.5;
  return paceOf(modelId) === undefined ? undefined : 1;
}

export const FLASH: Model = {
  id: 'eleven_flash_v2_5',
  name: 'Eleven Flash v2.5',
  maxTextLength: maxTextLengthOf('eleven_flash_v2_5'),
  languages:
    'en ja zh de hi fr ko pt it es id nl tr fil pl sv bg ro ar cs el fi hr ms sk da ta uk ru hu no vi'.split(
      ' ',
    ),
  canUseStyle: false,
  canUseSpeakerBoost: false,
  costMultiplier: 0.5,
};
