import { languageOf } from './language';

/** In fewer letters a language is guessed at random: "boilerplate" is no Romanian. */
const LEAST_LETTERS = 40;

export interface LanguageFacts {
  /** BCP 47, as the page declares it for this paragraph. */
  declared?: string;
  /** Of the text around it. */
  around?: string;
  /** For text that is long enough; undefined where it is not sure. */
  detect(text: string): Promise<string | undefined>;
}

/**
 * The language to choose a voice by, as a BCP 47 tag. What is declared counts unless the script says
 * that it cannot be; what is too short to tell is in the language of what stands around it.
 */
export async function languageOfParagraph(
  text: string,
  { declared, around, detect }: LanguageFacts,
): Promise<string | undefined> {
  const own = languageOf(text, declared);
  if (own !== undefined) return tagOf(own, declared);
  if (countLetters(text) < LEAST_LETTERS) return languageOf('', declared) ?? around;
  return (await detect(text)) ?? languageOf(text, around);
}

/** The declared tag with its region and script, where it names this language. */
export function tagOf(language: string, declared: string | undefined): string {
  try {
    const locale = new Intl.Locale((declared ?? '').trim().replaceAll('_', '-'));
    if (locale.language !== language) return language;
    const { script, region } = locale;
    return [language, script, region].filter(Boolean).join('-');
  } catch {
    // Pages declare what they like.
    return language;
  }
}

function countLetters(text: string): number {
  return text.slice(0, 4 * LEAST_LETTERS).match(/\p{L}/gu)?.length ?? 0;
}
