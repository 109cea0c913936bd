import { ChoiceField } from '@/components/ChoiceField';
import { IconButton } from '@/components/IconButton';
import { i18n } from '#i18n';
import { faultsOf, hasFaults } from '@/utils/text/rule-faults';
import type { TextRule } from '@/utils/text/rules';
import { ruleScope, ruleText } from './rule-texts';
import type { TextRulesModel } from './text-rules-model';

interface Props {
  model: TextRulesModel;
  rule: TextRule;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
}

export function RuleRow({ model, rule, isFirst, isLast, onMove }: Props) {
  const { find } = rule;
  const isBroken = hasFaults(faultsOf(rule));
  return (
    <>
      <ChoiceField
        type="checkbox"
        label={ruleText(rule)}
        hint={isBroken ? i18n.t('rules.broken') : ruleScope(rule) || undefined}
        checked={rule.isOn}
        onChange={(isOn) => model.switch(rule, isOn)}
      />
      <div class="rule-actions">
        <IconButton
          icon="up"
          label={i18n.t('rules.moveUp', { find })}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          label={i18n.t('rules.moveDown', { find })}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <IconButton
          icon="edit"
          label={i18n.t('rules.edit', { find })}
          onClick={() => model.edit(rule)}
        />
        <IconButton
          icon="remove"
          label={i18n.t('rules.remove', { find })}
          onClick={() => model.remove(rule)}
        />
      </div>
    </>
  );
}
