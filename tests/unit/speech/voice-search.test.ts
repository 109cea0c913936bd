import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Voice } from '@/utils/speech/types';
import { filterChoices, indexVoices, searchVoices } from '@/utils/speech/voice-search';

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const WORDS = {
  nameOf: ({ name }: Voice) => name,
  languageName(tag: string) {
    try {
      return NAMES.of(tag);
    } catch {
      return undefined;
    }
  },
};

const voice = (name: string, extra: Partial<Voice> = {}): Voice => ({
  engineId: 'elevenlabs',
  id: name,
  name,
  ...extra,
});

const VOICES = [
  voice('Rosé Müller', { language: 'de', labels: { gender: 'female', accent: 'Bavarian' } }),
  voice('Emma', { language: 'en-GB', languages: ['en', 'de'], category: 'premade' }),
  voice('Straße', { description: 'calm, for audiobooks' }),
  voice('Дмитрий', { language: 'ru', labels: { gender: 'male' } }),
  voice('さくら', { language: 'ja' }),
  voice('美玲', { language: 'zh' }),
  voice('ليلى', { language: 'ar' }),
  voice('אַבְרָהָם', { language: 'he' }),
  voice('Ελένης', { language: 'el' }),
  voice('김민준', { language: 'ko' }),
  voice('Łukasz Øystein', { language: 'pl', labels: { useCase: 'narration', age: 'middle aged' } }),
  voice('Jemma', { labels: { gender: 'female' } }),
];
const INDEX = indexVoices(
  VOICES.map((item) => ({ voice: item })),
  WORDS,
);
const namesFor = (query: string, filters = {}) =>
  searchVoices(INDEX, query, filters).map(({ voice: { name } }) => name);

describe('a search for voices', () => {
  it.each([
    ['rose', ['Rosé Müller']],
    ['ROSÉ', ['Rosé Müller']],
    ['mull', ['Rosé Müller']],
    ['müller rosé', ['Rosé Müller']],
    ['strasse', ['Straße']],
    ['audiobook', ['Straße']],
    ['дми', ['Дмитрий']],
    ['ДМИТРИЙ', ['Дмитрий']],
    ['さく', ['さくら']],
    ['くら', ['さくら']],
    ['玲', ['美玲']],
    ['ليل', ['ليلى']],
    ['אברהם', ['אַבְרָהָם']],
    ['ΕΛΈΝΗΣ', ['Ελένης']],
    ['김', ['김민준']],
    ['lukasz', ['Łukasz Øystein']],
    ['oyst', ['Łukasz Øystein']],
    ['middle narr', ['Łukasz Øystein']],
    ['japanese', ['さくら']],
    ['british', ['Emma']],
    ['rosé russian', []],
    ['zzz', []],
    ['"emma"', ['Emma', 'Jemma']],
  ])('%s finds %j', (query, names) => {
    expect(namesFor(query)).toEqual(names);
  });

  it('without a word keeps the order of the service', () => {
    expect(namesFor('')).toEqual(VOICES.map(({ name }) => name));
    expect(namesFor(' \t?')).toHaveLength(VOICES.length);
  });

  it('puts the start of a name before the start of a word, and that before its middle', () => {
    const found = searchVoices(
      indexVoices(
        [
          voice('Roman'),
          voice('Deep', { description: 'manly' }),
          voice('The Man'),
          voice('Manuel'),
        ].map((item) => ({ voice: item })),
        WORDS,
      ),
      'man',
    );

    expect(found.map(({ voice: { name } }) => name)).toEqual([
      'Manuel',
      'The Man',
      'Deep',
      'Roman',
    ]);
  });

  it.each([
    [{ language: 'de' }, ['Rosé Müller', 'Emma']],
    [{ gender: 'female' }, ['Rosé Müller', 'Jemma']],
    [{ gender: 'female', language: 'de' }, ['Rosé Müller']],
    [{ accent: 'Bavarian' }, ['Rosé Müller']],
    [{ category: 'premade' }, ['Emma']],
    [{ category: 'cloned' }, []],
    [{ language: undefined }, VOICES.map(({ name }) => name)],
  ])('with %j finds %j', (filters, names) => {
    expect(namesFor('', filters)).toEqual(names);
  });

  it('offers each value to filter by once', () => {
    expect(filterChoices(INDEX)).toMatchObject({
      genders: ['female', 'male'],
      accents: ['Bavarian'],
      categories: ['premade'],
    });
    expect(filterChoices(INDEX).languages.filter((tag) => tag === 'de')).toHaveLength(1);
  });

  it('finds voices of the list and no others, whatever is typed', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(...VOICES.map(({ name }) => name), '\\', '(a+)+$', '[', '\u0301', '\ud800'),
    );
    const filters = fc.record(
      { language: word, gender: word, accent: word, category: word },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.option(filters), (words, narrowed) => {
        const found = searchVoices(INDEX, words.join(' '), narrowed ?? {});
        const isOnce = new Set(found).size === found.length;
        return isOnce && found.every(({ voice: item }) => VOICES.includes(item));
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('takes voices with anything in them', () => {
    const odd = fc.record({
      name: fc.string({ unit: 'binary' }),
      description: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
      language: fc.option(fc.string(), { nil: undefined }),
      languages: fc.option(fc.array(fc.string()), { nil: undefined }),
    });
    fc.assert(
      fc.property(odd, (extra) => {
        const item = { voice: voice('x', extra) };

        const index = indexVoices([item], WORDS);
        return ['', extra.name].every((query) => searchVoices(index, query)[0] === item);
      }),
      { numRuns: 1_000 },
    );
  });
});
