import { expect, it } from 'vitest';
import { normalize } from '@/utils/text/normalize';

it.each([
  ['a lone high surrogate', 'a\uD83Db', 'a\uFFFDb'],
  ['a lone low surrogate', 'a\uDE00b', 'a\uFFFDb'],
  ['a tab and a control', 'a\tb\0c\x9Fd', 'a b c d'],
  ['Windows line ends', 'a\r\nb', 'a \nb'],
  ['old line ends', 'a\rb', 'a\nb'],
  ['a form feed and a paragraph separator', 'a\fb\u2029c', 'a\nb\nc'],
  ['zero-width characters beside white space', 'a\u200B b \uFEFFc', 'a  b  c'],
  ['zero-width characters at the ends', '\uFEFFa\u200F', ' a '],
  ['direction marks around a word', 'a \u202Bb\u202C c', 'a  b  c'],
  ['an icon font', 'a \uE001 \u{F0001} b', 'a      b'],
  ['an object placeholder', 'a\uFFFCb', 'a b'],
  ['invisible letters', 'a \u3164 b', 'a   b'],
  ['hidden tags', 'a\u{E0041}\u{E0042}b', 'a    b'],
])('replaces %s', (_, text, expected) => {
  expect(normalize(text)).toBe(expected);
});

it.each([
  ['line ends', 'a\n\nb'],
  ['a Persian non-joiner', 'می\u200Cروم'],
  ['a Hindi joiner', 'क्\u200Dष'],
  ['a family', '👨\u200D👩\u200D👧'],
  ['a soft hyphen in a word', 'Hafen\u00ADmauer'],
  ['zero-width spaces between Khmer words', 'ខ្ញុំ\u200Bទៅ'],
  ['the flag of Scotland', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
  ['emoji and their variation', '❤️ 1️⃣ 🇩🇪'],
  ['a no-break space', 'a\u00A0b'],
])('keeps %s', (_, text) => {
  expect(normalize(text)).toBe(text);
});
