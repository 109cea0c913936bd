import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { TextRule } from '@/utils/text/rules';
import { ruleText } from './rule-texts';
import type { TextRulesModel } from './text-rules-model';

interface Props {
  model: TextRulesModel;
}

/** What a first rule could be; none is one before it is chosen. */
export function RuleExamples({ model }: Props) {
  return (
    <div class="rule-examples">
      <p id="rule-examples">{i18n.t('rules.examples')}</p>
      <ul aria-labelledby="rule-examples">
        {examples().map((rule) => (
          <li key={rule.find}>
            <Button onClick={() => model.addAtOnce(rule)}>
              {i18n.t('rules.exampleAdd', { rule: ruleText(rule) })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Example = Pick<TextRule, 'find' | 'say'> & Partial<TextRule>;

function examples(): Example[] {
  return [
    { find: i18n.t('rules.exampleFind'), say: i18n.t('rules.exampleSay'), wholeWord: true },
    { find: i18n.t('rules.exampleShortFind'), say: i18n.t('rules.exampleShortSay') },
    { find: String.raw`\[\d+\]`, say: '', isExpression: true },
  ];
}
