import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ChoiceField } from '@/components/ChoiceField';
import { i18n } from '#i18n';
import { RuleField } from './RuleField';
import { faultText } from './rule-texts';
import type { Draft, TextRulesModel } from './text-rules-model';

interface Props {
  model: TextRulesModel;
  draft: Draft;
  /** What the form is about. */
  title: string;
  onClosed: () => void;
}

export function RuleForm({ model, draft, title, onClosed }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    if (model.save()) onClosed();
    // Errors are told at their fields, so that is where to go.
    else requestAnimationFrame(() => firstInvalid(form.current)?.focus());
  };
  const cancel = () => {
    model.cancel();
    onClosed();
  };
  return (
    <form ref={form} class="rule-form" aria-label={title} noValidate onSubmit={submit}>
      <Words model={model} draft={draft} onEscape={cancel} />
      <Ways model={model} draft={draft} />
      <div class="rule-form-actions">
        <Button kind="primary" type="submit">
          {i18n.t('rules.save')}
        </Button>
        <Button onClick={cancel}>{i18n.t('rules.cancel')}</Button>
      </div>
    </form>
  );
}

function firstInvalid(form: HTMLFormElement | null): HTMLElement | undefined {
  return form?.querySelector<HTMLElement>('[aria-invalid]') ?? undefined;
}

type PartProps = Pick<Props, 'model' | 'draft'>;

function Words({ model, draft: { rule }, onEscape }: PartProps & { onEscape: () => void }) {
  const faults = model.draftFaults.value;
  return (
    <>
      <RuleField
        label={i18n.t('rules.find')}
        error={faultText(faults.find)}
        value={rule.find}
        direction={rule.isExpression ? 'ltr' : 'auto'}
        startsFocused
        onInput={(find) => model.change({ find })}
        onEscape={onEscape}
      />
      <RuleField
        label={i18n.t('rules.say')}
        hint={
          rule.isExpression
            ? i18n.t('rules.sayGroups', { reference: '$1' })
            : i18n.t('rules.sayHint')
        }
        error={faultText(faults.say)}
        value={rule.say}
        onInput={(say) => model.change({ say })}
        onEscape={onEscape}
      />
      <RuleField
        label={i18n.t('rules.site')}
        hint={i18n.t('rules.siteHint')}
        error={faultText(faults.site)}
        value={rule.site}
        direction="ltr"
        onInput={(site) => model.change({ site })}
        onEscape={onEscape}
      />
    </>
  );
}

function Ways({ model, draft: { rule } }: PartProps) {
  return (
    <div class="rule-ways">
      <ChoiceField
        type="checkbox"
        label={i18n.t('rules.wholeWord')}
        checked={rule.wholeWord}
        onChange={(wholeWord) => model.change({ wholeWord })}
      />
      <ChoiceField
        type="checkbox"
        label={i18n.t('rules.ignoresCase')}
        checked={rule.ignoresCase}
        onChange={(ignoresCase) => model.change({ ignoresCase })}
      />
      <ChoiceField
        type="checkbox"
        label={i18n.t('rules.expression')}
        checked={rule.isExpression}
        onChange={(isExpression) => model.change({ isExpression })}
      />
    </div>
  );
}
