import type { Voice } from '@/utils/speech/types';
import { likelyRegion, parseLanguage } from './language-tag';
import { isOddVoice } from './odd-voices';

interface Preferences {
  /** What the person reads, most wanted first, such as `navigator.languages`. */
  preferredLanguages?: readonly string[];
  /** The person allows voices that send the text to a service. */
  allowsRemote?: boolean;
}

/**
 * The voice that reads a text of this language best; the first of those that fit equally well.
 * Where the text's language is not known the person's first language counts that has a voice.
 * `undefined` where no voice speaks the language.
 */
export function fittingVoice(
  voices: readonly Voice[],
  language: string | undefined,
  { preferredLanguages = [], allowsRemote = false }: Preferences = {},
): Voice | undefined {
  const usable = voices.filter((voice) => (allowsRemote || !voice.isRemote) && !isOddVoice(voice));
  if (parseLanguage(language).base) return bestFor(usable, language, preferredLanguages);
  for (const preferred of preferredLanguages) {
    const voice = bestFor(usable, preferred, preferredLanguages);
    if (voice) return voice;
  }
  return usable.find(({ isRemote }) => !isRemote) ?? usable[0];
}

function bestFor(
  usable: Voice[],
  language: string | undefined,
  preferredLanguages: readonly string[],
): Voice | undefined {
  const regions = wantedRegions(language, preferredLanguages);
  const { base } = parseLanguage(language);
  let best: Voice | undefined;
  let leastDistance = Infinity;
  for (const voice of usable) {
    const spoken = parseLanguage(voice.language);
    if (spoken.base !== base) continue;
    const distance = distanceOf(voice, spoken.region, regions);
    if (distance < leastDistance) [best, leastDistance] = [voice, distance];
  }
  return best;
}

/** Any local voice is better than the best remote one: it costs nobody's text. */
function distanceOf({ isRemote }: Voice, region: string | undefined, wanted: string[]): number {
  const place = region === undefined ? wanted.length : wanted.indexOf(region);
  const regionDistance = place < 0 ? wanted.length + 1 : place;
  return regionDistance + (isRemote ? 1_000 : 0);
}

/** The text's own region, those in which the person reads the language, then its largest. */
function wantedRegions(
  language: string | undefined,
  preferredLanguages: readonly string[],
): string[] {
  const { base, region } = parseLanguage(language);
  const preferred = preferredLanguages.map(parseLanguage).filter((tag) => tag.base === base);
  const regions = [region, ...preferred.map((tag) => tag.region), likelyRegion(base)];
  return [...new Set(regions.filter((candidate) => candidate !== undefined))];
}
