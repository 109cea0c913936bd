import type { MeasuredText } from '@/utils/messaging/content';
import { countCodePoints, creditsFor } from '@/utils/speech/cost';
import type { Voice } from '@/utils/speech/types';
import { knownVoices } from '@/utils/storage/settings';
import { languageOf } from '@/utils/text/language';
import { tagOf } from '@/utils/text/paragraph-language';
import type { Rules } from '@/utils/text/rules';
import { tryRules } from '@/utils/text/try-rules';
import type { KeptShare } from './kept-share';
import type { Cast, Reader, Readers } from './readers';

export type Priced = Omit<MeasuredText, 'isMore'>;

/** Credits for a text, with the voices and models that will read it and as the rules will have it. */
export type Price = (text: Priced, cast: Cast, site: string | undefined) => Promise<number>;

export interface PricingOptions {
  readers: Readers;
  rulesFor(site: string | undefined): Promise<Rules>;
  detectLanguage(text: string): Promise<string | undefined>;
  keptShare: KeptShare;
}

export function createPricing(options: PricingOptions): Price {
  const { readers, rulesFor, detectLanguage, keptShare } = options;
  /** Of several voices, each by how much of the text is in its language. */
  async function creditsPerCharacter(text: Priced, cast: Cast): Promise<number> {
    const voices = await knownVoices.getValue();
    const lengths = await lengthsOf(text, detectLanguage);
    const total = lengths.reduce((sum, { length }) => sum + length, 0);
    const shares = lengths.map(async ({ language, length }) => {
      const reader = await readers.of(cast, language);
      return (length / total) * factorOf(reader, voices);
    });
    return (await Promise.all(shares)).reduce((sum, share) => sum + share, 0);
  }

  return async (text, cast, site) => {
    const [factor, rules] = await Promise.all([creditsPerCharacter(text, cast), rulesFor(site)]);
    const kept = isWhole(text) ? await keptShare({ ...text, text: text.sample, cast, rules }) : 0;
    return creditsFor(countSaid(text, rules) * (1 - kept), { model: factor });
  };
}

/** The language of a text that is in one, by how it begins. */
export async function languageOfText(
  { sample, language }: Pick<Priced, 'sample' | 'language'>,
  detect: PricingOptions['detectLanguage'],
): Promise<string | undefined> {
  const own = languageOf(sample, language);
  return own === undefined ? detect(sample) : tagOf(own, language);
}

async function lengthsOf(text: Priced, detect: PricingOptions['detectLanguage']) {
  const { languages = [], sample } = text;
  if (languages.length < 2) return [{ language: await languageOfText(text, detect), length: 1 }];
  const undeclared = languages.some(({ language }) => language === undefined)
    ? await languageOfText({ sample }, detect)
    : undefined;
  return languages.map(({ language = undeclared, length }) => ({ language, length }));
}

/** Of a longer text, or of one in several languages, too little is here to tell what is kept. */
function isWhole({ sample, codePoints, languages = [] }: Priced): boolean {
  return languages.length < 2 && countCodePoints(sample) >= codePoints;
}

function factorOf({ voiceId, model }: Reader, voices: readonly Voice[]): number {
  const voice = voices.find(({ id }) => id === voiceId);
  return (model?.costMultiplier ?? 1) * (voice?.costMultiplier ?? 1);
}

/** Of a long text, as much more or less as of its beginning. */
function countSaid({ codePoints, sample }: Priced, rules: Rules): number {
  const sampled = countCodePoints(sample);
  if (rules.isEmpty || sampled === 0) return codePoints;
  return codePoints * (countCodePoints(tryRules(sample, rules).said.text) / sampled);
}
