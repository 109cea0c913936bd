import { describe, expect, it } from 'vitest';
import { compileRules, MAX_RULES, type TextRule } from '@/utils/text/rules';
import { apply, aRule, say } from './rule-builders';

type Row = [what: string, text: string, rule: Partial<TextRule>, said: string];

const skip = { say: '' };
const regex = { isExpression: true };
const anyCase = { ignoresCase: true };
const whole = { wholeWord: true };

const PLAIN: Row[] = [
  ['a word', 'Dr. Smith', { find: 'Dr.', say: 'Doctor' }, 'Doctor Smith'],
  ['all of them', 'a, a, a', { find: 'a', say: 'bee' }, 'bee, bee, bee'],
  ['nothing', 'none here', { find: 'Dr.', say: 'Doctor' }, 'none here'],
  ['signs of expressions as they are', 'a.b axb', { find: 'a.b', say: 'dot' }, 'dot axb'],
  ['"$1" as it is', 'five', { find: 'five', say: '$1' }, '$1'],
  ['itself, and stops', 'aa', { find: 'a', say: 'aa' }, 'aaaa'],
  ['from the left, without overlaps', 'aaa', { find: 'aa', say: 'b' }, 'ba'],
  ['a line break between words', 'New\nYork', { find: 'New York', say: 'NY' }, 'NY'],
  ['a space that does not break', 'New\u00A0York', { find: 'New York', say: 'NY' }, 'NY'],
  ['a printed apostrophe', 'It’s', { find: "It's", say: 'It is' }, 'It is'],
  ['printed quotation marks', 'a “b” c', { find: '"b"', say: 'B' }, 'a B c'],
  ['only in its case', 'NASA Nasa', { find: 'NASA', say: 'N.' }, 'N. Nasa'],
  ['in any case', 'NASA Nasa nasa', { find: 'nasa', say: 'N', ...anyCase }, 'N N N'],
  ['"ß" as "SS"', 'STRASSE Straße', { find: 'straße', say: 'Weg', ...anyCase }, 'Weg Weg'],
  ['a final sigma', 'ΟΔΟΣ οδος', { find: 'οδοσ', say: 'δρόμος', ...anyCase }, 'δρόμος δρόμος'],
  ['"ı" as no "i"', 'ılık ilik', { find: 'ilik', say: 'x', ...anyCase }, 'ılık x'],
  ['a dotted capital', 'İZMİR', { find: 'i̇zmi̇r', say: 'x', ...anyCase }, 'x'],
  ['Cyrillic in any case', 'ООН', { find: 'оон', say: 'орг', ...anyCase }, 'орг'],
  ['half of a ligature never', 'ﬁn', { find: 'f', say: 'x', ...anyCase }, 'ﬁn'],
  ['a whole ligature', 'ﬁn', { find: 'fi', say: 'x', ...anyCase }, 'xn'],
  ['a part of a word', 'cats', { find: 'cat', say: 'dog' }, 'dogs'],
  ['only whole words', 'cat cats cat', { find: 'cat', say: 'dog', ...whole }, 'dog cats dog'],
  ['a whole word beside signs', '(cat), cat!', { find: 'cat', say: 'x', ...whole }, '(x), x!'],
  ['a whole word that ends in a sign', 'Dr.X', { find: 'Dr.', say: 'D', ...whole }, 'DX'],
  ['no word beside a digit', 'B2 B', { find: 'B', say: 'x', ...whole }, 'B2 x'],
  ['no word beside "_"', 'a_b a', { find: 'a', say: 'x', ...whole }, 'a_b x'],
  [
    'no word inside an accent',
    'cafe\u0301 cafe',
    { find: 'cafe', say: 'x', ...whole },
    'cafe\u0301 x',
  ],
  [
    'a whole word of Chinese anywhere',
    '我在北京住',
    { find: '北京', say: 'B', ...whole },
    '我在B住',
  ],
  ['a whole word of Thai anywhere', 'ฉันรักไทย', { find: 'ไทย', say: 'T', ...whole }, 'ฉันรักT'],
  ['a whole word of Hindi', 'नाम नामक', { find: 'नाम', say: 'x', ...whole }, 'x नामक'],
  ['an Arabic word', 'قال د. علي', { find: 'د.', say: 'دكتور' }, 'قال دكتور علي'],
  ['a Hebrew word', 'ד"ר כהן', { find: 'ד"ר', say: 'דוקטור' }, 'דוקטור כהן'],
  ['Japanese', '東京都', { find: '東京', say: 'とうきょう' }, 'とうきょう都'],
  ['an accent in parts', 'cafe\u0301!', { find: 'café', say: 'bar' }, 'bar!'],
  ['an accent in one', 'café!', { find: 'cafe\u0301', say: 'bar' }, 'bar!'],
  ['no letter without its accent', 'e\u0301e', { find: 'e', say: 'x' }, 'e\u0301x'],
  ['Korean in parts', '\u1112\u1161\u11AB국', { find: '한', say: 'x' }, 'x국'],
  [
    'no part of a Korean syllable',
    '\u1112\u1161\u11AB',
    { find: '\u1112\u1161', say: 'x' },
    '\u1112\u1161\u11AB',
  ],
  ['a word with a soft hyphen', 'Donau\u00ADdampf', { find: 'Donaudampf', say: 'x' }, 'x'],
  ['an emoji', 'ok 😀 so', { find: '😀', say: 'smile' }, 'ok smile so'],
  ['an emoji however it is chosen', 'I ❤️ it', { find: '❤', say: 'love' }, 'I love it'],
  ['no part of a family', '👨‍👩‍👧', { find: '👨', say: 'man' }, '👨‍👩‍👧'],
  ['no hand without its colour', '👍🏽 👍', { find: '👍', say: 'yes' }, '👍🏽 yes'],
  ['letters outside the basic plane', '𝕏 and 𠮷', { find: '𠮷', say: 'good' }, '𝕏 and good'],
  ['half of a pair never', '😀', { find: '\uD83D', say: 'x' }, '😀'],
  ['nothing for nothing', 'abc', { find: '', say: 'x' }, 'abc'],
];

const SKIPPED: Row[] = [
  ['a word and a space', 'very very big', { find: 'very', ...skip }, 'big'],
  ['in the middle', 'one two three', { find: 'two', ...skip }, 'one three'],
  ['at the end', 'one two', { find: 'two', ...skip }, 'one'],
  ['before a full stop', 'one [1].', { find: '[1]', ...skip }, 'one.'],
  ['between letters', 'co-op', { find: '-', ...skip }, 'coop'],
  ['all', 'gone', { find: 'gone', ...skip }, ''],
  ['at the start, several', '[1] [2] text', { find: '\\[\\d\\]', ...regex, ...skip }, 'text'],
  ['numbers in brackets', 'so [12] it', { find: '\\[\\d+\\]', ...regex, ...skip }, 'so it'],
];

const EXPRESSIONS: Row[] = [
  ['a group', '5km', { find: '(\\d+)km', say: '$1 kilometres', ...regex }, '5 kilometres'],
  ['groups the other way round', 'a-b', { find: '(\\w)-(\\w)', say: '$2-$1', ...regex }, 'b-a'],
  ['the whole match', 'x7', { find: '\\d', say: '<$0>', ...regex }, 'x<7>'],
  ['a dollar sign', '5', { find: '5', say: '$$5', ...regex }, '$5'],
  ['a dollar before no group', '5', { find: '5', say: '$9', ...regex }, '$9'],
  ['group 1 and a digit', 'a', { find: '(a)', say: '$12', ...regex }, 'a2'],
  ['a group that found nothing', 'b', { find: '(a)?b', say: '[$1]', ...regex }, '[]'],
  ['any case', 'ABC', { find: 'b', say: 'x', ...regex, ...anyCase }, 'AxC'],
  ['whole words', 'at cat', { find: '.at|at', say: 'x', ...regex, ...whole }, 'x x'],
  ['a letter of any script', 'aяあ', { find: '\\p{L}', say: 'x', ...regex }, 'xxx'],
  ['an emoji as one sign', '😀!', { find: '^.', say: 'x', ...regex }, 'x!'],
  ['empty matches nowhere', 'abc', { find: 'x*', say: '-', ...regex }, 'abc'],
  ['the edges of words nowhere', 'a b', { find: '\\b', say: '-', ...regex }, 'a b'],
  ['what is sometimes empty', 'axxb', { find: 'x*', say: '-', ...regex }, 'a-b'],
  ['the start', 'a a', { find: '^a', say: 'x', ...regex }, 'x a'],
  ['the end', 'a a', { find: 'a$', say: 'x', ...regex }, 'a x'],
];

describe.each([
  ['a plain rule finds', PLAIN],
  ['a skip leaves out', SKIPPED],
  ['an expression finds', EXPRESSIONS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (_what, text, rule, said) => expect(say(text, rule)).toBe(said));
});

describe('several rules', () => {
  it.each([
    [
      'work one on what the other left',
      [
        { find: 'a', say: 'b' },
        { find: 'b', say: 'c' },
      ],
      'ab',
      'cc',
    ],
    [
      'work in their order',
      [
        { find: 'b', say: 'c' },
        { find: 'a', say: 'b' },
      ],
      'ab',
      'bc',
    ],
    [
      'meet in a word',
      [
        { find: 'ab', say: 'x' },
        { find: 'xc', say: 'y' },
      ],
      'abcd',
      'yd',
    ],
    [
      'undo each other',
      [
        { find: 'a', say: 'b' },
        { find: 'b', say: 'a' },
      ],
      'a',
      'a',
    ],
    [
      'find what a skip brought together',
      [
        { find: '-', say: '' },
        { find: 'coop', say: 'x' },
      ],
      'co-op',
      'x',
    ],
  ])('%s', (_, rules, text, said) => expect(say(text, ...rules)).toBe(said));

  it('each tell how often they worked', () => {
    const rules = [aRule({ id: '1', find: 'a' }), aRule({ id: '2', find: 'q' })];

    const { effects } = compileRules(rules, undefined).apply('banana');

    expect(effects).toEqual([
      { ruleId: '1', times: 3, isLeftOut: false },
      { ruleId: '2', times: 0, isLeftOut: false },
    ]);
  });

  it('work no more than the most there may be', () => {
    const rules = Array.from({ length: MAX_RULES + 1 }, (_, i) =>
      aRule({ id: `${i}`, find: `#${i}#` }),
    );

    expect(compileRules(rules, undefined).apply(`#${MAX_RULES}#`).said.text).toBe(`#${MAX_RULES}#`);
  });
});

describe('a rule is left alone', () => {
  it('where it is off', () => expect(say('a', { isOn: false })).toBe('a'));

  it('where it is no expression any more', () =>
    expect(say('a b', { find: '(', isExpression: true }, { find: 'b', say: 'c' })).toBe('a c'));

  it('where the text would become too long', () => {
    const grows = { find: 'a', say: 'x'.repeat(400) };

    const { said, effects } = apply('a b', grows, { find: 'b', say: 'c' });

    expect(said.text).toBe('a c');
    expect(effects.map(({ isLeftOut }) => isLeftOut)).toEqual([true, false]);
  });

  it('where many searches take too long together', () => {
    const { effects } = apply('a'.repeat(20_000), { find: 'a.*x|a', ...regex, say: '' });

    expect(effects[0]?.isLeftOut).toBe(true);
  });
});

it.each([
  ['example.org', 'example.org', 'x'],
  ['example.org', 'en.example.org', 'x'],
  ['example.org', 'notexample.org', 'a'],
  ['en.example.org', 'example.org', 'a'],
  ['example.org', undefined, 'a'],
  ['', undefined, 'x'],
  ['example.org', 'anywhere', 'x'],
])('a rule for “%s” on %s says “%s”', (site, host, said) => {
  expect(compileRules([aRule({ site })], host).apply('a').said.text).toBe(said);
});

it.each([
  ['(a+)+$', 'a'.repeat(50_000)],
  ['(a+)+$', `${'a'.repeat(50_000)}b`],
  ['(x+x+)+y', 'x'.repeat(50_000)],
  ['(.*)*', 'a'.repeat(50_000)],
  ['(a|a)*b', 'a'.repeat(50_000)],
])('“%s” comes to an end', (find, text) => {
  expect(apply(text, { find, isExpression: true, say: '' }).effects).toHaveLength(1);
});
