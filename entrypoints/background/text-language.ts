import { browser } from '#imports';
import { languageOf } from '@/utils/text/language';

/** Of fewer letters the browser guesses at random. */
const LEAST_LETTERS = 40;
const SAMPLE_LETTERS = 2_000;
const LEAST_PERCENTAGE = 70;

/** What a text without a declared language is written in, where the browser is sure of it. */
export async function detectLanguage(text: string): Promise<string | undefined> {
  if (text.length < LEAST_LETTERS) return undefined;
  const sample = text.slice(0, SAMPLE_LETTERS);
  const { isReliable, languages } = await browser.i18n.detectLanguage(sample);
  const [first] = languages;
  if (!isReliable || first === undefined || first.percentage < LEAST_PERCENTAGE) return undefined;
  return languageOf(sample, first.language);
}
