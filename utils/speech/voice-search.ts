import { foldText } from '@/utils/text/fold-text';
import type { Voice } from './types';

/** Each narrows the list to voices that have exactly this. */
export interface VoiceFilters {
  /** Lower-case primary subtag. */
  language?: string;
  gender?: string;
  accent?: string;
  category?: string;
}

export interface VoiceWords {
  /** As the list shows it. */
  nameOf(voice: Voice): string;
  /** In the person's own language; `undefined` for tags nobody can name. */
  languageName(tag: string): string | undefined;
}

interface Entry<T> {
  item: T;
  /** Folded, each word after a space. */
  name: string;
  rest: string;
  /** Primary subtags, its own first. */
  languages: string[];
  traits: Omit<VoiceFilters, 'language'>;
}

export type VoiceIndex<T> = readonly Entry<T>[];

/** Prepares a list to be searched at every keystroke; made anew when the list changes. */
export function indexVoices<T extends { voice: Voice }>(
  items: readonly T[],
  words: VoiceWords,
): VoiceIndex<T> {
  const names = new Map<string, string>();
  const nameOf = (tag: string) => {
    const known = names.get(tag) ?? words.languageName(tag) ?? '';
    names.set(tag, known);
    return known;
  };
  return items.map((item) => toEntry(item, words.nameOf(item.voice), nameOf));
}

/** Those that fit, the best match first; among equals the given order stays. */
export function searchVoices<T>(
  index: VoiceIndex<T>,
  query: string,
  filters: VoiceFilters = {},
): T[] {
  const words = foldText(query).split(' ').filter(Boolean);
  const found: { item: T; score: number }[] = [];
  for (const entry of index) {
    if (!passes(entry, filters)) continue;
    const score = scoreOf(entry, words, filters);
    if (score !== undefined) found.push({ item: entry.item, score });
  }
  return found.toSorted((a, b) => b.score - a.score).map(({ item }) => item);
}

export interface FilterChoices {
  languages: string[];
  genders: string[];
  accents: string[];
  categories: string[];
}

/** What there is to filter by, each value once. */
export function filterChoices<T>(index: VoiceIndex<T>): FilterChoices {
  const each = (name: keyof Entry<T>['traits']) =>
    unique(index.flatMap(({ traits }) => traits[name] ?? []));
  return {
    languages: unique(index.flatMap(({ languages }) => languages)),
    genders: each('gender'),
    accents: each('accent'),
    categories: each('category'),
  };
}

function toEntry<T extends { voice: Voice }>(
  item: T,
  name: string,
  nameOf: (tag: string) => string,
): Entry<T> {
  const { labels, category, description, language, languages = [] } = item.voice;
  const tags = unique([language, ...languages].filter((tag) => tag !== undefined));
  const rest = [...Object.values(labels ?? {}), category, description, ...tags.map(nameOf)];
  return {
    item,
    name: ` ${foldText(name)}`,
    rest: ` ${foldText(rest.filter(Boolean).join(' '))}`,
    languages: unique(tags.map(primaryOf)),
    traits: { gender: labels?.gender, accent: labels?.accent, category },
  };
}

function passes<T>({ languages, traits }: Entry<T>, filters: VoiceFilters): boolean {
  const { language, ...wanted } = filters;
  if (language !== undefined && !languages.includes(language)) return false;
  return (Object.keys(wanted) as (keyof typeof wanted)[]).every(
    (name) => wanted[name] === undefined || wanted[name] === traits[name],
  );
}

/** `undefined` where a word of the query is nowhere. */
function scoreOf<T>(
  { name, rest, languages }: Entry<T>,
  words: readonly string[],
  { language }: VoiceFilters,
): number | undefined {
  // Who speaks a language by birth comes before who was tried with it.
  let score = language !== undefined && languages[0] === language ? 1 : 0;
  for (const word of words) {
    const part = scoreOfWord(name, rest, word);
    if (part === 0) return undefined;
    score += part;
  }
  return score;
}

function scoreOfWord(name: string, rest: string, word: string): number {
  const start = ` ${word}`;
  if (name.startsWith(start)) return 32;
  if (name.includes(start)) return 16;
  if (rest.includes(start)) return 8;
  if (name.includes(word)) return 4;
  return rest.includes(word) ? 2 : 0;
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
