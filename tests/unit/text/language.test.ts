import { expect, it } from 'vitest';
import { languageOf } from '@/utils/text/language';

it.each([
  ['Πού είναι το λιμάνι', 'en', 'el'],
  ['Где находится порт', 'en', 'ru'],
  ['Де знаходиться порт', 'uk-UA', 'uk'],
  ['Где находится порт', 'el', 'ru'],
  ['पत्तन कहाँ है', undefined, 'hi'],
  ['बंदर कुठे आहे', 'mr-IN', 'mr'],
  ['أين الميناء', 'en', 'ar'],
  ['بندر کجاست', 'fa', 'fa'],
  ['بندرگاہ کہاں ہے', 'ur-PK', 'ur'],
  ['היכן הנמל', undefined, 'he'],
  ['항구가 어디예요', 'ja', 'ko'],
  ['港はどこですか', 'zh', 'ja'],
  ['iPhone 15 Pro Max を買いました', 'en', 'ja'],
  ['港口在哪里', 'en', 'zh'],
  ['東京駅', 'ja', 'ja'],
  ['東京駅', undefined, 'zh'],
  ['ท่าเรืออยู่ที่ไหน', 'en', 'th'],
])('knows %j by its script, declared %s', (text, declared, expected) => {
  expect(languageOf(text, declared)).toBe(expected);
});

it.each([
  ['Where is the harbour', 'en-GB', 'en'],
  ['Gdzie jest port', 'pl_PL', 'pl'],
  ['Where is the harbour', ' DE ', 'de'],
  ['Gde je luka', 'sr-Latn', 'sr'],
  ['The word λόγος is old and has many senses', 'en', 'en'],
  ['12 34', 'it', 'it'],
  ['', 'iw', 'he'],
])('takes the declared language for %j (%s)', (text, declared, expected) => {
  expect(languageOf(text, declared)).toBe(expected);
});

it.each([undefined, '', 'und', 'mul', 'x-private', 'i-default', '12', 'english', 'ja'])(
  'knows none for Latin text declared %j',
  (declared) => {
    expect(languageOf('Where is the harbour', declared)).toBeUndefined();
  },
);

it('looks at the beginning only', () => {
  expect(languageOf(`${'port '.repeat(500)}${'порт '.repeat(5000)}`, 'en')).toBe('en');
});
