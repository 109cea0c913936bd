import type { EngineId, Voice } from './types';

/** Reads texts in this language (BCP 47), wherever they are. */
export interface LanguageVoice {
  language: string;
  voice: Voice;
}

/**
 * The voice that was set for a language: for exactly this tag, else for the language at large, else
 * for the same language of another region.
 *
 * @param engineId only voices of this engine, where it is given
 */
export function voiceForLanguage(
  list: readonly LanguageVoice[],
  language: string | undefined,
  engineId?: EngineId,
): Voice | undefined {
  const wanted = parse(language);
  if (wanted === undefined) return undefined;
  const fitting = list
    .filter(({ voice }) => engineId === undefined || voice.engineId === engineId)
    .map(({ language: tag, voice }) => ({ voice, ...parse(tag) }))
    .filter(({ base }) => base === wanted.base);
  const exact = fitting.find(({ tag }) => tag === wanted.tag);
  const atLarge = fitting.find(({ tag, base }) => tag === base);
  const sameScript = fitting.find(({ script }) => script === wanted.script);
  return (exact ?? atLarge ?? sameScript ?? fitting[0])?.voice;
}

/** Two names of one language. */
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', tl: 'fil', cmn: 'zh' };

function parse(tag: string | undefined) {
  try {
    const locale = new Intl.Locale((tag ?? '').trim().replaceAll('_', '-'));
    const base = ALIASES[locale.language] ?? locale.language;
    if (base === 'und') return undefined;
    const { script, region } = locale.maximize();
    // As few subtags as were given, so that "de" is not taken for "de-DE".
    const given = [locale.script && script, locale.region && region].filter(Boolean);
    return { tag: [base, ...given].join('-'), base, script };
  } catch {
    // Pages declare what they like.
    return undefined;
  }
}
