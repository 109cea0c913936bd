const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'cmn'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Latin}/gu, 'latin'],
];

// The vendor's models hear the language from the text; a few function words do it here.
const FUNCTION_WORDS: Record<string, RegExp> = {
  'en-us': /\b(?:the|and|of|is|to|in|that|it|was|for|with|you)\b/giu,
  de: /(?<!\p{L})(?:der|die|das|und|ist|nicht|ein|eine|ich|mit|auf|für)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:le|la|les|et|est|une|des|dans|pas|que|pour|sur)(?!\p{L})/giu,
  es: /(?<!\p{L})(?:el|los|las|y|es|una|del|que|por|con|para|está)(?!\p{L})/giu,
  it: /(?<!\p{L})(?:il|gli|e|è|una|della|che|per|con|non|sono|di)(?!\p{L})/giu,
  pt: /(?<!\p{L})(?:o|os|as|e|é|uma|da|que|para|com|não|em)(?!\p{L})/giu,
  nl: /(?<!\p{L})(?:de|het|een|en|van|niet|met|voor|dat|zijn)(?!\p{L})/giu,
  pl: /(?<!\p{L})(?:i|w|nie|na|jest|się|z|do|że|to)(?!\p{L})/giu,
};

const OTHER_NAMES: Record<string, string> = { en: 'en-us', zh: 'cmn', no: 'nb', fil: 'en-us' };
const ACCENTED_ENGLISH = /^en/u;
const USES_LATIN = /^(?:en|de|fr|es|it|pt|nl|pl|sv|da|nb|fi|cs|ro|hu|tr|vi|id)/u;

interface Choice {
  /** The stretch to be spoken next; its script decides. */
  text: string;
  /** All of the text; its function words decide among languages in Latin letters. */
  wholeText: string;
  /** Of the voice. */
  voiceLanguage: string;
  /** ISO 639-1 from the request; empty when none was sent. */
  languageCode: string;
}

/** The espeak-ng language to read a text in. */
export function chooseLanguage({ text, wholeText, voiceLanguage, languageCode }: Choice): string {
  if (languageCode) return OTHER_NAMES[languageCode] ?? languageCode;
  const script = mainScript(text);
  if (script === undefined) return voiceLanguage;
  if (script === 'ru' && /[іїєґ]/iu.test(text)) return 'uk';
  if (script === 'ar' && /[پچژگ]/u.test(text)) return 'fa';
  if (script !== 'latin') return script;
  return latinLanguage(wholeText, voiceLanguage);
}

function latinLanguage(text: string, voiceLanguage: string): string {
  const fallback = USES_LATIN.test(voiceLanguage) ? voiceLanguage : 'en-us';
  const [best, score] = highest(
    Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, count(text, words)]),
  );
  if (score < 2 || best === undefined) return fallback;
  if (best === 'en-us' && ACCENTED_ENGLISH.test(fallback)) return fallback;
  return fallback.startsWith(best) ? fallback : best;
}

function mainScript(text: string): string | undefined {
  // Japanese mixes kana with Han, so its kana count for more.
  const [script, score] = highest(
    SCRIPTS.map(([letters, language]) => [
      language,
      count(text, letters) * (language === 'ja' ? 3 : 1),
    ]),
  );
  return score > 0 ? script : undefined;
}

function highest(scores: [string, number][]): [string | undefined, number] {
  return scores.reduce<[string | undefined, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
