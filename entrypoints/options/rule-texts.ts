import { i18n } from '#i18n';
import type { RuleFaults } from '@/utils/text/rule-faults';
import { MAX_RULE_LENGTH, type RuleEffect, type TextRule } from '@/utils/text/rules';

export function ruleText({ find, say }: Pick<TextRule, 'find' | 'say'>): string {
  return say === '' ? i18n.t('rules.skips', { find }) : i18n.t('rules.says', { find, say });
}

export function ruleScope({ isExpression, site }: TextRule): string {
  const parts = [
    isExpression ? i18n.t('rules.expression') : '',
    site === '' ? '' : i18n.t('rules.onSite', { site }),
  ];
  return parts.filter(Boolean).join(' · ');
}

export function effectText(rule: TextRule, { times: count, isLeftOut }: RuleEffect): string {
  const text = ruleText(rule);
  if (isLeftOut) return i18n.t('rules.effectLeftOut', { rule: text });
  return i18n.t('rules.effect', count, { rule: text, count: String(count) });
}

type Fault = NonNullable<RuleFaults[keyof RuleFaults]>;

const FAULT_TEXTS: Record<Fault, () => string> = {
  empty: () => i18n.t('rules.empty'),
  too_long: () => i18n.t('rules.tooLong', { max: String(MAX_RULE_LENGTH) }),
  unsupported: () => i18n.t('rules.unsupported'),
  invalid: () => i18n.t('rules.invalid'),
  too_complex: () => i18n.t('rules.tooComplex'),
  not_a_site: () => i18n.t('rules.notASite'),
};

export function faultText(fault: Fault | undefined): string | undefined {
  return fault && FAULT_TEXTS[fault]();
}
