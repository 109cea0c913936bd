import { compileRules, type TextRule } from '@/utils/text/rules';

/** A plain rule that says "x", unless told otherwise. */
export function aRule(overrides: Partial<TextRule> = {}): TextRule {
  return {
    id: `${overrides.find ?? 'a'}→${overrides.say ?? 'x'}`,
    find: 'a',
    isExpression: false,
    ignoresCase: false,
    wholeWord: false,
    say: 'x',
    site: '',
    isOn: true,
    ...overrides,
  };
}

export function apply(text: string, ...rules: Partial<TextRule>[]) {
  return compileRules(rules.map(aRule), undefined).apply(text);
}

export function say(text: string, ...rules: Partial<TextRule>[]): string {
  return apply(text, ...rules).said.text;
}
