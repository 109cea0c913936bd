import type { ReadonlySignal } from '@preact/signals';
import type { Fault } from '@/components/attempts';
import { ProblemNotice } from '@/components/ProblemNotice';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';

interface Props {
  fault: ReadonlySignal<Fault | undefined>;
}

/** Something could not be read or kept here, and can be tried again. */
export function FaultNotice({ fault: { value: fault } }: Props) {
  if (!fault) return null;
  return (
    <ProblemNotice
      text={problemText(fault.problem)}
      actionLabel={actionLabel('retry')}
      onAction={fault.again}
    />
  );
}
