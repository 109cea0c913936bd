import { BalanceLine } from '@/components/BalanceLine';
import { NumberField } from '@/components/NumberField';
import { ProblemNotice } from '@/components/ProblemNotice';
import { i18n } from '#i18n';
import { balanceText, resetText, thisMonthText } from '@/utils/i18n/cost-texts';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import { MAX_LIMIT } from '@/utils/storage/spending';
import type { Kept } from './kept';
import type { SpendingModel } from './spending-model';

interface Props {
  model: SpendingModel;
  hasKey: boolean;
}

export function Spending({ model, hasKey }: Props) {
  const fault = model.fault.value;
  return (
    <fieldset class="choices">
      <legend>{i18n.t('cost.spending')}</legend>
      {fault && (
        <ProblemNotice
          text={problemText(fault.problem)}
          actionLabel={actionLabel('retry')}
          onAction={fault.again}
        />
      )}
      {hasKey && <Balance model={model} />}
      <p>{thisMonthText(model.thisMonth.value)}</p>
      <Limit
        kept={model.askAbove}
        label={i18n.t('cost.askAbove')}
        hint={i18n.t('cost.askAboveHint')}
      />
      <Limit
        kept={model.ceiling}
        label={i18n.t('cost.ceiling')}
        hint={i18n.t('cost.ceilingHint')}
      />
    </fieldset>
  );
}

interface LimitProps {
  kept: Kept<number>;
  label: string;
  hint: string;
}

function Limit({ kept, label, hint }: LimitProps) {
  const isLocked = kept.isLocked.value;
  return (
    <NumberField
      label={label}
      hint={isLocked ? `${hint} ${i18n.t('data.locked')}` : hint}
      unit={i18n.t('cost.unit')}
      value={kept.value.value ?? 0}
      max={MAX_LIMIT}
      disabled={isLocked}
      onChange={kept.choose}
    />
  );
}

function Balance({ model }: Pick<Props, 'model'>) {
  const balance = model.balance.value;
  if (balance === undefined) return null;
  return (
    <BalanceLine
      text={balanceText(balance)}
      note={resetText(balance, model.nowMs.value)}
      left={balance.limit > 0 ? balance.remaining / balance.limit : undefined}
    />
  );
}
