import type { Model, Voice } from './types';

/** About how many credits a short text costs; never 0, for nothing that is spoken is free. */
export function sampleCredits(
  text: string,
  model: Pick<Model, 'id' | 'costMultiplier'>,
  voice: Pick<Voice, 'id'> & { costMultiplier?: number },
): number {
  const credits =
    Array.from(text).length * (model.costMultiplier ?? 1) * (voice.costMultiplier ?? 1);
  return credits < 20 ? Math.ceil(credits) : Math.ceil(credits / 10) * 10;
}
