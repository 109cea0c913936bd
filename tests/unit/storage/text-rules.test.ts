import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { storage } from '#imports';
import { textRules, textRulesSchema } from '@/utils/storage/text-rules';
import { compileRules, MAX_RULES } from '@/utils/text/rules';
import { aRule } from '../text/rule-builders';

function read(stored: unknown) {
  const parsed = v.safeParse(textRulesSchema, stored);
  return parsed.success ? parsed.output : 'none';
}

describe('stored rules', () => {
  it('come back as they were kept, in their order', async () => {
    const rules = [aRule({ id: '2', find: 'b' }), aRule({ id: '1', find: 'a', isOn: false })];

    await textRules.setValue(rules);

    expect(await textRules.getValue()).toEqual(rules);
  });

  it.each([
    ['a string', 'rules'],
    ['nothing', null],
    ['an object', { find: 'a' }],
  ])('of the shape of %s are none', async (_, stored) => {
    await storage.setItem('local:textRules', stored);

    expect(await textRules.getValue()).toEqual([]);
  });

  it.each([
    ['no rule', 5],
    ['a rule without words', { ...aRule(), find: '' }],
    ['a rule without a name', { ...aRule(), id: '' }],
    ['a rule that lost what it says', { ...aRule(), say: undefined }],
    ['a rule that lost its site', { ...aRule(), site: 7 }],
  ])('lose %s alone', (_, broken) => {
    const good = aRule({ id: 'good' });

    expect(read([broken, good])).toEqual([good]);
  });

  it('lose a broken switch, and keep its rule', () => {
    expect(read([{ ...aRule(), wholeWord: 'yes', isOn: 1 }])).toEqual([aRule()]);
  });

  it('keep the first of two with one name, and no more than there may be', () => {
    const many = Array.from({ length: MAX_RULES + 5 }, (_, i) => aRule({ id: `${i}` }));

    expect(read([aRule({ id: 'a', say: '1' }), aRule({ id: 'a', say: '2' })])).toMatchObject([
      { say: '1' },
    ]);
    expect(read(many)).toHaveLength(MAX_RULES);
  });

  it('of any shape can be used', { timeout: 30_000 }, () => {
    const broken = fc.record(
      { id: fc.anything(), find: fc.anything(), say: fc.anything(), site: fc.anything() },
      { requiredKeys: [] },
    );
    const rule = fc.record({
      id: fc.string(),
      find: fc.string(),
      say: fc.string(),
      site: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), broken, rule), { maxLength: 6 }), (stored) => {
        const rules = read(stored);
        expect(Array.isArray(rules)).toBe(true);
        if (rules !== 'none') compileRules(rules, 'example.org').apply('Some text.');
      }),
      { numRuns: 2_000 },
    );
  });
});
