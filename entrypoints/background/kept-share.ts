import { languageOf } from '@/utils/text/language';
import { normalize } from '@/utils/text/normalize';
import type { Rules } from '@/utils/text/rules';
import type { KeptSound } from './kept-sound';
import type { Parts } from './parts';
import type { Cast } from './readers';
import { planNeeded } from './segment-source';

/** More than a person reads of a short text, and found in a moment. */
const MOST_SEGMENTS = 60;

export interface Shared {
  text: string;
  /** BCP 47, as the page declares it. */
  language?: string;
  cast: Cast;
  rules: Rules;
}

/** How much of a text was paid for before: 0 (nothing) … 1 (all that is said of it). */
export type KeptShare = (shared: Shared) => Promise<number>;

export function createKeptShare(
  kept: Pick<KeptSound, 'locate'>,
  parts: Pick<Parts, 'at'>,
): KeptShare {
  return async ({ text: raw, language: declared, cast, rules }) => {
    const text = normalize(raw);
    const language = languageOf(text, declared);
    const languages = [{ charIndex: 0, language: declared }];
    const session = { ...cast, language };
    let [said, held] = [0, 0];
    let charIndex: number | undefined = 0;
    for (let ordinal = 0; charIndex !== undefined && ordinal < MOST_SEGMENTS; ordinal += 1) {
      const part = await parts.at({ session, text, languages }, charIndex);
      const plannable = { session, text, rules, part };
      const planned = planNeeded(plannable, { charIndex, skip: 0, ordinal });
      if (planned === undefined) break;
      const found = await kept.locate(plannable, planned);
      const { charLength, next }: typeof planned = found?.segment ?? planned;
      said += charLength;
      held += found ? charLength : 0;
      charIndex = next;
    }
    return said === 0 ? 0 : held / said;
  };
}
