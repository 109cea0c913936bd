/**
 * The language to segment and choose a model by, as a lower-case primary subtag. A script that has
 * one main language beats the declared one, because pages often declare a language they are not in.
 * Looks at the text's first letters only.
 */
export function languageOf(text: string, declared?: string): string | undefined {
  const language = toLanguage(declared);
  const sample = text.slice(0, SAMPLE_LENGTH);
  const han = count(sample, /\p{Script=Han}/gu);
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const latin = count(sample, /\p{Script=Latin}/gu);

  let best = { letters: latin, language: withoutOwnScript(latin, language) };
  const offer = (letters: number, candidate: string) => {
    if (letters > best.letters) best = { letters, language: candidate };
  };
  offer((han + kana) * LETTERS_PER_IDEOGRAPH, eastAsian(han, kana, language));
  for (const script of SCRIPTS) {
    const letters = count(sample, script.letters) * (script.weight ?? 1);
    offer(letters, pick(script.languages, language));
  }
  return best.language;
}

interface Script {
  letters: RegExp;
  /** The main one first; a declared one of the others is believed. */
  languages: string[];
  weight?: number;
}

const SAMPLE_LENGTH = 2000;

/** An ideograph says about as much as three Latin letters, a Hangul syllable as two. */
const LETTERS_PER_IDEOGRAPH = 3;

const SCRIPTS: Script[] = [
  {
    letters: /\p{Script=Cyrillic}/gu,
    languages: words('ru uk bg sr mk be bs cnr kk ky mn tg tt ba cv ce os rue sah ab av udm uz az'),
  },
  {
    letters: /\p{Script=Arabic}/gu,
    languages: words('ar fa ur ps sd ug ku ckb pnb lah ks bal prs az ha'),
  },
  {
    letters: /\p{Script=Devanagari}/gu,
    languages: words('hi mr ne sa kok mai bho awa doi brx new sd ks'),
  },
  { letters: /\p{Script=Hangul}/gu, languages: ['ko'], weight: 2 },
  { letters: /\p{Script=Greek}/gu, languages: words('el grc') },
  { letters: /\p{Script=Hebrew}/gu, languages: words('he yi lad') },
  { letters: /\p{Script=Thai}/gu, languages: ['th'] },
  { letters: /\p{Script=Lao}/gu, languages: ['lo'] },
  { letters: /\p{Script=Khmer}/gu, languages: ['km'] },
  { letters: /\p{Script=Myanmar}/gu, languages: words('my shn mnw ksw') },
  { letters: /\p{Script=Bengali}/gu, languages: words('bn as mni') },
  { letters: /\p{Script=Gurmukhi}/gu, languages: ['pa'] },
  { letters: /\p{Script=Gujarati}/gu, languages: ['gu'] },
  { letters: /\p{Script=Oriya}/gu, languages: ['or'] },
  { letters: /\p{Script=Tamil}/gu, languages: ['ta'] },
  { letters: /\p{Script=Telugu}/gu, languages: ['te'] },
  { letters: /\p{Script=Kannada}/gu, languages: ['kn'] },
  { letters: /\p{Script=Malayalam}/gu, languages: ['ml'] },
  { letters: /\p{Script=Sinhala}/gu, languages: ['si'] },
  { letters: /\p{Script=Georgian}/gu, languages: words('ka xmf') },
  { letters: /\p{Script=Armenian}/gu, languages: words('hy hyw') },
  { letters: /\p{Script=Ethiopic}/gu, languages: words('am ti gez') },
];

/** Never written in Latin letters on a page, so Latin text on such a page is something else. */
const OTHER_THAN_LATIN = new Set(
  words('ja zh ko th lo km my he el ru uk bg ar fa ur hi mr ne bn ta te kn ml gu pa si ka hy am'),
);

function withoutOwnScript(latin: number, language: string | undefined): string | undefined {
  return latin > 0 && language && OTHER_THAN_LATIN.has(language) ? undefined : language;
}

/** Chinese now and then uses a の; a Japanese headline may be all Han, a Japanese text never is. */
function eastAsian(han: number, kana: number, language: string | undefined): string {
  if (kana * 12 >= han) return 'ja';
  if (language === 'ja' && kana === 0 && han < 30) return 'ja';
  return pick(['zh', 'yue', 'wuu', 'nan', 'hak', 'lzh'], language);
}

function pick(languages: string[], declared: string | undefined): string {
  const [main = ''] = languages;
  return declared && languages.includes(declared) ? declared : main;
}

function toLanguage(declared: string | undefined): string | undefined {
  const subtag = declared?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  if (!/^[a-z]{2,3}$/.test(subtag) || NO_LANGUAGE.has(subtag)) return undefined;
  return new Intl.Locale(subtag).language;
}

const NO_LANGUAGE = new Set(words('und mul mis zxx'));

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

function words(list: string): string[] {
  return list.split(' ');
}
