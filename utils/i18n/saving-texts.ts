import { i18n } from '#i18n';
import { aboutCredits } from '@/utils/speech/cost';
import { actionFor, type Problem, type ProblemAction } from '@/utils/speech/errors';
import type { SavingProgress } from '@/utils/storage/saving';
import { estimateText } from './cost-texts';
import { formatNumber } from './format';
import { actionLabel, problemText } from './problem-text';

/** What a person can do about a file that is made; the rest is what problems offer. */
export interface SavingActions {
  cancel(id: string): void;
  resume(id: string): void;
  dismiss(id: string): void;
  solve: Record<ProblemAction, () => void>;
}

/** "about 240 credits", or that it costs none. */
export function savingCostText({ credits }: { credits: number }): string {
  return credits === 0 ? i18n.t('saving.free') : estimateText({ credits });
}

/** What a surface shows of it. */
export function savingLine(progress: SavingProgress, actions: SavingActions) {
  const { id, title, step } = progress;
  const common = { progressLabel: i18n.t('saving.progress') };
  const button = (label: string, act: (id: string) => void) => ({ label, onClick: () => act(id) });
  const cancel = button(i18n.t('saving.cancel'), actions.cancel);
  const dismiss = button(i18n.t('saving.dismiss'), actions.dismiss);
  if (step.name === 'done') {
    const text = [i18n.t('saving.saved', { name: step.fileName }), remarkOf(progress)];
    return { ...common, kind: 'done' as const, text: joined(text), buttons: [dismiss] };
  }
  if (step.name === 'asking') {
    const agree = button(i18n.t('saving.agree'), actions.resume);
    const decline = button(i18n.t('saving.decline'), actions.cancel);
    return {
      ...common,
      kind: 'asking' as const,
      text: questionText(progress, step),
      buttons: [agree, decline],
    };
  }
  if (step.name === 'failed') {
    const buttons = [solution(progress, step.problem, actions), dismiss];
    const text = faultText(progress, step.problem);
    return { ...common, kind: 'failed' as const, text, buttons: buttons.filter(isThere) };
  }
  const isFirst = step.name === 'running' || title === '';
  return {
    ...common,
    kind: 'running' as const,
    text: isFirst
      ? i18n.t('saving.savingLine', { title })
      : i18n.t('saving.waitingLine', { title }),
    ...shareOf(progress),
    buttons: [cancel],
  };
}

function shareOf({ done, total }: SavingProgress) {
  if (total === 0) return {};
  const share = done / total;
  const percent = formatNumber(Math.floor(share * 100));
  return { share, shareText: i18n.t('saving.share', { percent }) };
}

function questionText(progress: SavingProgress, step: { needed: number; remaining?: number }) {
  const { remaining } = step;
  const need = needText(progress, aboutCredits(step.needed));
  const left =
    remaining === undefined
      ? undefined
      : i18n.t('cost.questionLeft', { remaining: formatNumber(remaining) });
  return joined([need, left]);
}

function needText({ done, quality }: SavingProgress, about: number): string {
  const values = { needed: formatNumber(about) };
  if (quality === 'wav') return i18n.t('saving.questionWav', about, values);
  if (done > 0) return i18n.t('saving.questionHeld', about, values);
  return i18n.t('saving.question', about, values);
}

function remarkOf({ isOfUsualQuality }: SavingProgress): string | undefined {
  return isOfUsualQuality ? i18n.t('models.formatReplaced') : undefined;
}

function faultText({ isLost }: SavingProgress, problem: Problem): string {
  if (problem.code !== 'interrupted') return problemText(problem);
  return isLost ? i18n.t('saving.interruptedLost') : i18n.t('saving.interrupted');
}

/** Trying again asks only for what is missing. */
function solution({ id }: SavingProgress, { code }: Problem, actions: SavingActions) {
  const action = actionFor(code);
  if (action === 'dismiss') return undefined;
  if (action === 'retry' || action === 'resume') {
    return { label: i18n.t('saving.retry'), onClick: () => actions.resume(id) };
  }
  return { label: actionLabel(action), onClick: actions.solve[action] };
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
