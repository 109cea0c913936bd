import { BalanceLine } from '@/components/BalanceLine';
import { Question } from '@/components/Question';
import { i18n } from '#i18n';
import { balanceText, costQuestionText, estimateText, resetText } from '@/utils/i18n/cost-texts';
import type { CostsModel, Estimated } from './costs';

interface Props {
  costs: CostsModel;
}

/** Before anything is spent that the person would want to know of. */
export function CostQuestion({ costs: { question } }: Props) {
  const asked = question.asked.value;
  if (asked === undefined) return null;
  return (
    <Question
      text={costQuestionText(asked)}
      yesLabel={i18n.t('cost.readIt')}
      noLabel={i18n.t('cost.notNow')}
      onYes={question.agree}
      onNo={question.decline}
    />
  );
}

interface EstimateProps {
  /** By which a button is described. */
  id: string;
  estimated: Estimated;
}

/** As tall without a number as with one. */
export function Estimate({ id, estimated }: EstimateProps) {
  return (
    <p id={id} class="estimate">
      {typeof estimated === 'object' && estimateText(estimated)}
      {estimated === 'nothing' && i18n.t('cost.nothingSelected')}
    </p>
  );
}

export function Balance({ costs }: Props) {
  const balance = costs.balance.value;
  if (balance === undefined) return null;
  const isLow = costs.isLow.value;
  return (
    <BalanceLine
      text={balanceText(balance)}
      note={isLow ? i18n.t('cost.shortOfPage') : resetText(balance, costs.openedAt)}
      left={balance.limit > 0 ? balance.remaining / balance.limit : undefined}
      isLow={isLow}
    />
  );
}
