import * as v from 'valibot';
import { MAX_RULES, type TextRule } from '@/utils/text/rules';
import { defineSetting } from './define-setting';

const flag = (fallback: boolean) => v.fallback(v.boolean(), fallback);

const ruleSchema: v.GenericSchema<unknown, TextRule> = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  find: v.pipe(v.string(), v.minLength(1)),
  isExpression: flag(false),
  ignoresCase: flag(false),
  wholeWord: flag(false),
  // Without these a broken rule would silence what it was to say, or speak everywhere.
  say: v.string(),
  site: v.string(),
  isOn: flag(true),
});

/** Rules that are broken, or come twice, are lost alone. */
export const textRulesSchema: v.GenericSchema<unknown, TextRule[]> = v.pipe(
  v.array(v.unknown()),
  v.transform((stored) => {
    const rules = new Map<string, TextRule>();
    for (const value of stored) {
      const parsed = v.safeParse(ruleSchema, value);
      if (parsed.success && !rules.has(parsed.output.id))
        rules.set(parsed.output.id, parsed.output);
    }
    return [...rules.values()].slice(0, MAX_RULES);
  }),
);

/** What is said in place of something; in the order in which the rules work. */
export const textRules = defineSetting<TextRule[]>('sync:textRules', textRulesSchema, [], {
  canBePreset: false,
});
