import { browser } from '#imports';

const NUMBERS = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number): string {
  return numbersIn(browser.i18n.getUILanguage()).format(value);
}

/** Made once, because each row of a list asks, and making one takes longer than the row. */
function numbersIn(language: string): Intl.NumberFormat {
  const known = NUMBERS.get(language);
  if (known) return known;
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  NUMBERS.set(language, numbers);
  return numbers;
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(browser.i18n.getUILanguage(), { type: 'unit' }).format(items);
}

const LANGUAGE_NAMES = new Map<string, string | undefined>();

/** A language's name, in the reader's own language; `undefined` for tags nobody can name. */
export function languageName(
  tag: string,
  inLanguage = browser.i18n.getUILanguage(),
): string | undefined {
  const asked = `${inLanguage} ${tag}`;
  if (!LANGUAGE_NAMES.has(asked)) LANGUAGE_NAMES.set(asked, findName(tag, inLanguage));
  return LANGUAGE_NAMES.get(asked);
}

function findName(tag: string, inLanguage: string): string | undefined {
  try {
    return namesIn(inLanguage).of(tag);
  } catch {
    // Tags come from the service; a malformed one is a RangeError.
    return undefined;
  }
}

const NAMES = new Map<string, Intl.DisplayNames>();

/** Made once, as each answer is kept above: a list of voices asks for hundreds, at each keystroke. */
function namesIn(language: string): Intl.DisplayNames {
  const known = NAMES.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  NAMES.set(language, names);
  return names;
}
