import type { Voice } from '../account/voice.ts';
import type { Model } from '../models.ts';

/**
 * Code points of the text, context not included. On half-price models rounding was seen in both
 * directions; clients are to trust the header, so any fixed rule will do here.
 */
export function costOf(text: string, { multiplier, modelId }: Model, { rate = 1 }: Voice): number {
  const isBlank = text.trim() === '';
  // White space alone: one credit on multilingual_v2, none on the half-price models.
  if (isBlank) return modelId === 'eleven_multilingual_v2' ? 1 : 0;
  return Math.max(1, Math.round([...text].length * multiplier * rate));
}
