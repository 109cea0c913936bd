import type { Voice } from '@/utils/speech/types';

/**
 * Apple's joke voices, which come first in the alphabet and so in the platform's list. Chromium
 * passes on only their names, and those are translated.
 * https://github.com/HadrienGardeur/web-speech-recommended-voices/blob/main/json/filters/novelty.json
 */
const NOVELTIES: ReadonlySet<string> = new Set(
  [
    ['Albert', 'Bahh', 'Boing', 'Deranged', 'Hysterical', 'Pipe Organ', 'Wobble', 'Zarvox'],
    ['Bad News', 'Mauvaises nouvelles', 'Malas noticias', 'Brutte notizie'],
    ['Bells', 'Cloches', 'Campanas', 'Campane'],
    ['Bubbles', 'Bulles', 'Burbujas', 'Bollicine'],
    ['Cellos', 'Violoncelles', 'Violonchelos', 'Violoncelli'],
    ['Good News', 'Bonnes nouvelles', 'Buenas noticias', 'Buone notizie'],
    ['Jester', 'Bouffon', 'Bufón', 'Giullare'],
    ['Organ', 'Orgue', 'Órgano', 'Organo'],
    ['Superstar', 'Superestrella'],
    ['Trinoids', 'Trinoïdes', 'Trinoid'],
    ['Whisper', 'Murmure', 'Susurro', 'Sussurro'],
  ].flat(),
);

/** Nobody reads with it unless it was chosen by name. */
export function isOddVoice({ id, name }: Pick<Voice, 'id' | 'name'>): boolean {
  return isVariant(name) || isNovelty(name) || isOutput(name) || isAppleNovelty(id);
}

/**
 * speech-dispatcher multiplies each language of espeak-ng by about a hundred ways to distort it:
 * "English (America)+Adam".
 */
function isVariant(name: string): boolean {
  return /[^\s+]\+[\p{L}\p{N}]/u.test(name);
}

/** speech-dispatcher's module that says only that no other module works. */
function isOutput(name: string): boolean {
  return /(^| )dummy$/i.test(name);
}

/** Chromium adds the language where a name occurs more than once: "Bells (English (US))". */
function isNovelty(name: string): boolean {
  return NOVELTIES.has(name.replace(/ \(.*$/, ''));
}

/** Firefox tells Apple's identifier, which is not translated. */
function isAppleNovelty(id: string): boolean {
  const own = /com\.apple\.speech\.synthesis\.voice\.(\w+)/.exec(id)?.[1];
  return own !== undefined && APPLE_IDS.has(own.toLowerCase());
}

const APPLE_IDS: ReadonlySet<string> = new Set([
  'albert',
  'badnews',
  'bahh',
  'bells',
  'boing',
  'bubbles',
  'cellos',
  'deranged',
  'goodnews',
  'hysterical',
  'organ',
  'princess',
  'trinoids',
  'whisper',
  'zarvox',
]);
