import { i18n } from '#i18n';
import { partsOf, type SaidPart } from '@/utils/text/said-parts';
import { RuleField } from './RuleField';
import { effectText } from './rule-texts';
import type { TextRulesModel } from './text-rules-model';

interface Props {
  model: TextRulesModel;
}

/** What the rules make of a sentence. */
export function RuleTrial({ model }: Props) {
  const { text, said, rules, effects } = model.trial.value;
  const atWork = effects.filter(({ times, isLeftOut }) => times > 0 || isLeftOut);
  return (
    <section class="rule-trial" aria-labelledby="rule-trial-title">
      <h4 id="rule-trial-title">{i18n.t('rules.trial')}</h4>
      <RuleField
        label={i18n.t('rules.trialText')}
        value={model.trialText.value}
        onInput={model.tryOn}
      />
      <dl>
        <dt>{i18n.t('rules.trialSaid')}</dt>
        <dd>
          <output dir="auto">{said.text.trim() || i18n.t('rules.trialSilence')}</output>
        </dd>
        {said.changes.length > 0 && (
          <>
            <dt>{i18n.t('rules.trialChanges')}</dt>
            <dd class="rule-changes">
              <bdi>{partsOf(text, said).map(toElement)}</bdi>
            </dd>
          </>
        )}
        {atWork.length > 0 && (
          <>
            <dt>{i18n.t('rules.trialWork')}</dt>
            {atWork.map((effect) => (
              <dd key={effect.ruleId}>
                {effectText(
                  rules.find(({ id }) => id === effect.ruleId)!,
                  effect,
                )}
              </dd>
            ))}
          </>
        )}
      </dl>
    </section>
  );
}

function toElement({ kind, text }: SaidPart, index: number) {
  if (kind === 'removed') return <del key={index}>{text}</del>;
  return kind === 'added' ? <ins key={index}>{text}</ins> : text;
}
