import type { Voice } from '@/utils/speech/types';
import { areReadAlike, likelyRegion, parseLanguage, type LanguageTag } from './language-tag';
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
  const known = usable.filter((voice) => parseLanguage(voice.language).base);
  for (const preferred of preferredLanguages.filter((tag) => parseLanguage(tag).base)) {
    const voice = bestFor(known, preferred, preferredLanguages);
    if (voice) return voice;
  }
  return usable.find(({ isRemote }) => !isRemote) ?? usable[0];
}

/** Also where nobody knows, because either language is not told. */
export function speaksLanguage(
  voice: Pick<Voice, 'language'>,
  language: string | undefined,
): boolean {
  return areReadAlike(parseLanguage(voice.language), parseLanguage(language));
}

function bestFor(
  usable: Voice[],
  language: string | undefined,
  preferredLanguages: readonly string[],
): Voice | undefined {
  const regions = wantedRegions(language, preferredLanguages);
  const text = parseLanguage(language);
  let best: Voice | undefined;
  let leastDistance = Infinity;
  for (const voice of usable) {
    if (!speaksLanguage(voice, language)) continue;
    const distance = distanceOf(voice, text, regions);
    if (distance < leastDistance) [best, leastDistance] = [voice, distance];
  }
  return best;
}

/** Far enough apart that what comes first decides. */
const REMOTE = 1_000;
const RELATED_LANGUAGE = 10_000;
const UNKNOWN_LANGUAGE = 100_000;

/**
 * Of the voices of a language any local one is better than the best remote one: it costs nobody's
 * text. One of a related language, or of who knows which, is only better than silence.
 */
function distanceOf(voice: Voice, text: LanguageTag, wanted: string[]): number {
  const { base, region } = parseLanguage(voice.language);
  const place = region === undefined ? wanted.length : wanted.indexOf(region);
  const regionDistance = place < 0 ? wanted.length + 1 : place;
  const remoteDistance = voice.isRemote ? REMOTE : 0;
  if (base === text.base) return regionDistance + remoteDistance;
  return regionDistance + remoteDistance + (base ? RELATED_LANGUAGE : UNKNOWN_LANGUAGE);
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
