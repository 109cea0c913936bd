import { expect, it } from 'vitest';
import { faultsOf } from '@/utils/text/rule-faults';
import type { TextRule } from '@/utils/text/rules';
import { toSite } from '@/utils/text/site';
import { aRule } from './rule-builders';

const regex = (find: string) => ({ find, isExpression: true });

it.each<[string, Partial<TextRule>, object]>([
  ['a plain rule', { find: '(' }, {}],
  ['an expression', regex('(a|b)+'), {}],
  ['no words', { find: ' ' }, { find: 'empty' }],
  ['too many words', { find: 'a'.repeat(501) }, { find: 'too_long' }],
  ['too much to say', { say: 'a'.repeat(501) }, { say: 'too_long' }],
  ['a look ahead', regex('a(?=b)'), { find: 'unsupported' }],
  ['no look ahead', regex('a(?!b)'), { find: 'unsupported' }],
  ['a look behind', regex('(?<=a)b'), { find: 'unsupported' }],
  ['no look behind', regex('(?<!a)b'), { find: 'unsupported' }],
  ['a reference back', regex('(a)\\1'), { find: 'unsupported' }],
  ['a reference to a name', regex('(?<n>a)\\k<n>'), { find: 'unsupported' }],
  ['an atomic group', regex('(?>a)'), { find: 'unsupported' }],
  ['a possessive repetition', regex('a++'), { find: 'unsupported' }],
  ['an open bracket', regex('(a'), { find: 'invalid' }],
  ['a range that runs backwards', regex('[z-a]'), { find: 'invalid' }],
  ['too many repetitions', regex('a{1000}b{1000}'), { find: 'too_complex' }],
  ['a host', { site: 'example.org' }, {}],
  ['no host', { site: 'not a site' }, { site: 'not_a_site' }],
  ['several', { find: '', site: '://' }, { find: 'empty', site: 'not_a_site' }],
])('%s', (_, rule, faults) => {
  expect(faultsOf(aRule(rule))).toEqual(faults);
});

it.each([
  ['example.org', 'example.org'],
  [' Example.ORG ', 'example.org'],
  ['https://www.example.org/a?b#c', 'example.org'],
  ['www.example.org', 'example.org'],
  ['en.example.org:8080', 'en.example.org'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['localhost', 'localhost'],
  ['ftp://example.org', undefined],
  ['chrome://extensions', undefined],
  ['', undefined],
  ['a b', undefined],
])('“%s” names the site %s', (typed, site) => {
  expect(toSite(typed)).toBe(site);
});
