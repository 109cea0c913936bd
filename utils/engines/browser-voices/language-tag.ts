export interface LanguageTag {
  /** BCP 47 as everybody can read it. */
  tag?: string;
  /** Lower case; the same for all names of one language. */
  base: string;
  /** Upper case. */
  region?: string;
}

const UNKNOWN: LanguageTag = { base: '' };
/** One tag is asked for thousands of times where speech-dispatcher lists its variants. */
const MAX_KNOWN = 1_000;
const known = new Map<string, LanguageTag>();

/** Understands `en_US` of Android and older desktops; an empty base where there is no language. */
export function parseLanguage(tag: string | undefined): LanguageTag {
  if (!tag) return UNKNOWN;
  const seen = known.get(tag);
  if (seen) return seen;
  if (known.size >= MAX_KNOWN) known.clear();
  const parsed = parse(withHyphens(tag));
  known.set(tag, parsed);
  return parsed;
}

/** The region in which most of a language's readers live, such as US for English. */
export function likelyRegion(base: string): string | undefined {
  const locale = toLocale(base);
  return locale?.maximize().region;
}

function withHyphens(tag = ''): string {
  return tag.trim().replaceAll('_', '-');
}

function parse(tag: string): LanguageTag {
  // Private parts such as "en-GB-x-rp" and what is no tag at all still begin with the language.
  const locale = toLocale(tag) ?? toLocale(/^[a-z]{2,3}(?=-|$)/i.exec(tag)?.[0]);
  if (!locale) return UNKNOWN;
  const { language, region } = locale;
  // Names such as "English" have the form of a language that no registry knows.
  if (language === 'und' || language.length > 3) return UNKNOWN;
  return { tag: locale.toString(), base: toMacroLanguage(language), region };
}

function toLocale(tag: string | undefined): Intl.Locale | undefined {
  try {
    return tag ? new Intl.Locale(tag) : undefined;
  } catch {
    // Platforms pass on what a voice's maker wrote, which need not be a tag.
    return undefined;
  }
}

/**
 * Whether a text in the one can be read aloud in the voice of the other: Nynorsk as Bokmål, and
 * Chinese characters in Mandarin or Cantonese. Nothing speaks against a language that is not known.
 */
export function areReadAlike(one: LanguageTag, other: LanguageTag): boolean {
  return !one.base || !other.base || familyOf(one) === familyOf(other);
}

const FAMILIES: Readonly<Record<string, string>> = { nn: 'nb', yue: 'zh' };

function familyOf({ base }: LanguageTag): string {
  return FAMILIES[base] ?? base;
}

/** Pages say "no", voices "nb"; both mean the same written language. */
function toMacroLanguage(language: string): string {
  return language === 'no' ? 'nb' : language;
}
