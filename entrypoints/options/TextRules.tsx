import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ProblemNotice } from '@/components/ProblemNotice';
import { i18n } from '#i18n';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import type { TextRule } from '@/utils/text/rules';
import { RuleExamples } from './RuleExamples';
import { RuleForm } from './RuleForm';
import { RuleRow } from './RuleRow';
import { RuleTrial } from './RuleTrial';
import type { TextRulesModel } from './text-rules-model';
import './text-rules.css';

interface Props {
  model: TextRulesModel;
}

export function TextRules({ model }: Props) {
  const rules = model.rules.value;
  const fault = model.fault.value;
  if (rules === undefined && fault === undefined) return null;
  return (
    <section class="choices rules" aria-labelledby="rules-title">
      <h3 id="rules-title">{i18n.t('rules.title')}</h3>
      <p class="quiet">{i18n.t('rules.hint')}</p>
      {fault && (
        <ProblemNotice
          text={problemText(fault.problem)}
          actionLabel={actionLabel('retry')}
          onAction={fault.again}
        />
      )}
      {rules && rules.length > 0 && <RuleList model={model} rules={rules} />}
      <Removed model={model} />
      <NewRule model={model} />
      {rules?.length === 0 && <RuleExamples model={model} />}
      <RuleTrial model={model} />
    </section>
  );
}

function RuleList({ model, rules }: Props & { rules: TextRule[] }) {
  const [news, setNews] = useState('');
  const draft = model.draft.value;
  const move = (rule: TextRule, index: number) => (by: -1 | 1) => {
    const pressed = document.activeElement;
    model.move(rule, by);
    const place = String(index + 1 + by);
    setNews(i18n.t('rules.moved', { find: rule.find, place, count: String(rules.length) }));
    // What is moved in the document loses the focus.
    requestAnimationFrame(() => pressed instanceof HTMLElement && pressed.focus());
  };
  return (
    <>
      <ol class="rule-list" aria-label={i18n.t('rules.list')}>
        {rules.map((rule, index) => (
          <li key={rule.id} id={rowId(rule)} class="rule">
            {draft?.rule.id === rule.id ? (
              <RuleForm
                model={model}
                draft={draft}
                title={i18n.t('rules.changing', { find: rule.find })}
                onClosed={() => focusEdit(rule)}
              />
            ) : (
              <RuleRow
                model={model}
                rule={rule}
                isFirst={index === 0}
                isLast={index === rules.length - 1}
                onMove={move(rule, index)}
              />
            )}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {news}
      </p>
    </>
  );
}

function Removed({ model }: Props) {
  const removed = model.removed.value;
  const line = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with its rule.
  useEffect(() => {
    if (removed) line.current?.querySelector('button')?.focus();
  }, [removed]);
  const undo = () => {
    model.undo();
    if (removed) focusEdit(removed.rule);
  };
  return (
    <div ref={line} role="status">
      {removed && (
        <p class="rule-removed">
          {i18n.t('rules.removed', { find: removed.rule.find })}
          <Button kind="quiet" onClick={undo}>
            {i18n.t('rules.undo')}
          </Button>
        </p>
      )}
    </div>
  );
}

function NewRule({ model }: Props) {
  const draft = model.draft.value;
  const place = useRef<HTMLDivElement>(null);
  const focusAdd = () =>
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus());
  const isFull = model.isFull.value;
  return (
    <div ref={place}>
      {draft?.isNew ? (
        <RuleForm model={model} draft={draft} title={i18n.t('rules.new')} onClosed={focusAdd} />
      ) : (
        <Button disabled={isFull} onClick={() => model.add()}>
          {i18n.t('rules.add')}
        </Button>
      )}
      {isFull && <p class="quiet">{i18n.t('rules.full')}</p>}
    </div>
  );
}

function rowId({ id }: TextRule): string {
  return `rule-${id}`;
}

function focusEdit(rule: TextRule): void {
  requestAnimationFrame(() => {
    const buttons = document.getElementById(rowId(rule))?.querySelectorAll('button');
    [...(buttons ?? [])].at(-2)?.focus();
  });
}
