import { describe, expect, it, vi } from 'vitest';
import { languageOfParagraph } from '@/utils/text/paragraph-language';

const ENGLISH = 'The harbour lies behind the hill, and nobody is in a hurry today.';
const GERMAN = 'Der Hafen liegt hinter dem Hügel, und heute hat es niemand eilig.';
const GREEK_WORD = 'The word λόγος is old and has had many senses over the centuries.';

/** What a browser would find, where it is sure. */
const SURE: Record<string, string> = { [ENGLISH]: 'en', [GERMAN]: 'de' };

/** A browser that is always sure, of Romanian. */
const romanian = async () => 'ro';

describe('the language of a paragraph', () => {
  it.each<[string, string, string | undefined, string | undefined, string | undefined]>([
    // declared and right
    ['as declared', ENGLISH, 'en', undefined, 'en'],
    ['as declared, with its region', ENGLISH, 'en-GB', undefined, 'en-GB'],
    ['as declared, however it is written', GERMAN, ' de_AT ', undefined, 'de-AT'],
    ['as declared, with its script', 'Gde je luka', 'sr-Latn-RS', undefined, 'sr-Latn-RS'],
    ['as declared, under its newer name', 'היכן הנמל', 'iw', undefined, 'he'],
    ['as declared, whatever stands around it', 'Guten Morgen', 'de', 'en', 'de'],
    ['as declared, also where it is short', 'OK', 'fr', 'en', 'fr'],
    ['as declared, where there are no letters', '12 + 3', 'it', 'en', 'it'],
    ['as declared, for all that is quoted in it', GREEK_WORD, 'en', undefined, 'en'],
    ['as declared, where it is Latin and nobody can tell', GERMAN, 'en', undefined, 'en'],
    // declared and wrong
    ['by its script, against what is declared', 'Где находится порт', 'en', undefined, 'ru'],
    ['by its script, not by another Cyrillic one', 'Де порт', 'uk-UA', 'ru', 'uk-UA'],
    ['by its script, for a page in English', '港はどこですか', 'en-US', 'en', 'ja'],
    ['by its script, without a region of another language', '港口在哪里', 'en-GB', 'en', 'zh'],
    ['by its script, for a page in Greek', 'أين الميناء', 'el', 'el', 'ar'],
    ['by its script, Korean and no Japanese', '항구가 어디예요', 'ja', 'ja', 'ko'],
    ['found, where no Japanese can be written so', ENGLISH, 'ja', 'ja', 'en'],
    ['found, where no Russian can be written so', GERMAN, 'ru', 'ru', 'de'],
    ['of the page, for a brand on it', 'GitHub', 'ja', 'ja', 'ja'],
    ['of the page, for a short English line on it', 'Read more', 'th-TH', 'th', 'th'],
    // nothing declared
    ['by its script, with nothing declared', 'Πού είναι το λιμάνι', undefined, undefined, 'el'],
    ['by its script, with something else around', 'ท่าเรืออยู่ที่ไหน', undefined, 'en', 'th'],
    ['found, where it is long enough', ENGLISH, undefined, undefined, 'en'],
    ['found, whatever stands around it', GERMAN, undefined, 'en', 'de'],
    ['nobody’s, for a single word', 'boilerplate', undefined, undefined, undefined],
    ['of the text around, for a single word', 'boilerplate', undefined, 'en', 'en'],
    ['of the text around, for a few words', 'Guten Morgen', undefined, 'en', 'en'],
    ['of the text around, for a Latin word in Russian', 'Telegram', undefined, 'ru', 'ru'],
    [
      'of the text around, for figures',
      '2026-11-22 — 14:05, 1.000.000, 3,14159, 42, 1984, 2001',
      undefined,
      'de',
      'de',
    ],
    ['nobody’s, for figures alone', '1, 2, 3', undefined, undefined, undefined],
    // declared nonsense
    ['found, where several are declared', ENGLISH, 'mul', undefined, 'en'],
    ['found, where a name is declared', GERMAN, 'german', undefined, 'de'],
    ['nobody’s, for a word in no language', 'boilerplate', 'und', undefined, undefined],
    ['found, where something broken is declared', ENGLISH, '-', undefined, 'en'],
    // long, and nobody is sure
    ['of the text around, where nobody is sure', GREEK_WORD, undefined, 'en', 'en'],
    [
      'nobody’s, where it cannot be that of the text around',
      GREEK_WORD,
      undefined,
      'ja',
      undefined,
    ],
  ])('is %s', async (_, text, declared, around, expected) => {
    const detect = async (sample: string) => SURE[sample];

    expect(await languageOfParagraph(text, { declared, around, detect })).toBe(expected);
  });

  it.each(['boilerplate', 'Home', 'Lorem ipsum dolor', 'x'.repeat(39), `${'1'.repeat(400)} a`])(
    'is never guessed of %j',
    async (text) => {
      const detect = vi.fn(romanian);

      expect(await languageOfParagraph(text, { detect })).toBeUndefined();
      expect(detect).not.toHaveBeenCalled();
    },
  );
});
