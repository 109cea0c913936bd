import type { Voice } from './voice.ts';

/** A small account: every kind of voice and one for each language worth trying. */
export const DEMO_VOICES: readonly Voice[] = [
  premade('Emma', 'en', 'american', 'female', { language: 'en-us', variant: 'f3', pitch: 55 }),
  premade('James', 'en', 'british', 'male', { language: 'en-gb', variant: 'm3', pitch: 42 }),
  premade('Liam', 'en', 'american', 'male', { language: 'en-us', variant: 'm1', pitch: 35 }),
  premade('Isla', 'en', 'scottish', 'female', {
    language: 'en-gb-scotland',
    variant: 'f2',
    pitch: 60,
  }),
  saved('Anneliese', 'de', 'female', { language: 'de', variant: 'f4', pitch: 52 }),
  saved('Matthieu', 'fr', 'male', { language: 'fr', variant: 'm2', pitch: 45 }),
  saved('Lucía', 'es', 'female', { language: 'es', variant: 'f5', pitch: 58 }),
  saved('Дмитрий', 'ru', 'male', { language: 'ru', variant: 'm7', pitch: 40 }),
  saved('ليلى', 'ar', 'female', { language: 'ar', variant: 'f1', pitch: 55 }),
  saved('अनन्या', 'hi', 'female', { language: 'hi', variant: 'f2', pitch: 57 }),
  saved('Ελένη', 'el', 'female', { language: 'el', variant: 'f3', pitch: 50 }),
  saved('美玲', 'zh', 'female', { language: 'cmn', variant: 'f4', pitch: 56 }),
  saved('さくら', 'ja', 'female', { language: 'ja', variant: 'f5', pitch: 60 }),
  {
    ...saved('Narrator (library)', 'en', 'male', { language: 'en-us', variant: 'm3', pitch: 30 }),
    category: 'professional',
    isLibrary: true,
    rate: 2,
    description: 'A deep voice from the voice library; it costs twice as much.',
  },
];

type Espeak = NonNullable<Voice['espeak']>;

function premade(
  name: string,
  language: string,
  accent: string,
  gender: string,
  espeak: Espeak,
): Voice {
  return {
    voice_id: idFor(name),
    name,
    category: 'premade',
    labels: { accent, gender, age: 'young', language, use_case: 'conversational' },
    description: `A ${accent} ${gender} voice.`,
    espeak,
  };
}

function saved(name: string, language: string, gender: string, espeak: Espeak): Voice {
  return {
    voice_id: idFor(name),
    name,
    category: 'cloned',
    labels: { gender, age: 'middle_aged', language, use_case: 'narration' },
    description: null,
    createdAtUnix: 1_760_000_000,
    espeak,
  };
}

/** Stable between runs, so that a saved choice survives a restart of the server. */
function idFor(name: string): string {
  return Buffer.from(name).toString('hex').slice(0, 14).padEnd(14, '0').padStart(20, 'Demo00');
}

/** Any number of voices, for lists that scroll and page. */
export function generateVoices(count: number): Voice[] {
  return Array.from({ length: count }, (_, index) => {
    const base = DEMO_VOICES[index % DEMO_VOICES.length]!;
    return {
      ...base,
      voice_id: `Many${String(index).padStart(16, '0')}`,
      name: `${base.name} ${index + 1}`,
      createdAtUnix: 1_700_000_000 + index,
    };
  });
}
