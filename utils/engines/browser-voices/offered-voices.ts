import type { Voice } from '@/utils/speech/types';
import { areReadAlike, parseLanguage, type LanguageTag } from './language-tag';
import { isOddVoice } from './odd-voices';

/** A list in which a person still finds something. */
const MAX_OFFERED = 60;

interface Offer {
  /** What the person reads, most wanted first; all languages where empty. */
  languages?: readonly string[];
  /** Stays in the list whatever it is. */
  chosenId?: string;
  limit?: number;
}

/**
 * The voices a select should offer of the thousands a machine may have: those of the person's
 * languages, in that order, local ones before remote ones. Where no voice speaks any of them it
 * is better to offer all languages than nothing.
 */
export function offeredVoices(
  voices: readonly Voice[],
  { languages = [], chosenId, limit = MAX_OFFERED }: Offer = {},
): Voice[] {
  const usable = voices.filter((voice) => !isOddVoice(voice));
  const read = languages.map(parseLanguage);
  const placed = usable.map((voice) => ({ voice, place: placeOf(voice, read) }));
  const ofPerson = placed.filter(({ place }) => place < read.length);
  const offered = (ofPerson.length > 0 ? ofPerson : placed)
    .toSorted((a, b) => a.place - b.place || remoteLast(a.voice) - remoteLast(b.voice))
    .map(({ voice }) => voice);
  return withChosen(offered.slice(0, limit), voices, chosenId);
}

function placeOf({ language }: Voice, read: LanguageTag[]): number {
  const spoken = parseLanguage(language);
  const place = spoken.base ? read.findIndex((tag) => tag.base && areReadAlike(spoken, tag)) : -1;
  return place < 0 ? read.length : place;
}

function withChosen(
  offered: Voice[],
  voices: readonly Voice[],
  chosenId: string | undefined,
): Voice[] {
  if (chosenId === undefined || offered.some(({ id }) => id === chosenId)) return offered;
  const chosen = voices.find(({ id }) => id === chosenId);
  return chosen ? [chosen, ...offered] : offered;
}

function remoteLast({ isRemote = false }: Voice): number {
  return isRemote ? 1 : 0;
}
