import { i18n } from '#i18n';
import type { Balance } from '@/utils/speech/balance';
import { aboutCredits, type CostEstimate } from '@/utils/speech/cost';
import { formatNumber } from './format';

/** "about 240 credits" */
export function estimateText({ credits, isMore }: CostEstimate): string {
  const about = aboutCredits(credits);
  const values = { credits: formatNumber(about) };
  if (about === 0 && !isMore) return i18n.t('cost.kept');
  return isMore ? i18n.t('cost.moreThan', values) : i18n.t('cost.about', about, values);
}

/** "38 credits" */
export function spentText(credits: number): string {
  return i18n.t('cost.spent', credits, { credits: formatNumber(credits) });
}

export function lastReadingText(credits: number): string {
  return i18n.t('cost.lastReading', credits, { credits: formatNumber(credits) });
}

export function thisMonthText(credits: number): string {
  return i18n.t('cost.thisMonth', credits, { credits: formatNumber(credits) });
}

interface Question {
  needed: number;
  isMore?: boolean;
  remaining?: number;
}

/** What a reading needs, and what there is. */
export function costQuestionText({ needed, isMore, remaining }: Question): string {
  const about = aboutCredits(needed);
  const values = { needed: formatNumber(about) };
  const need = isMore
    ? i18n.t('cost.questionMore', values)
    : i18n.t('cost.question', about, values);
  if (remaining === undefined) return need;
  return `${need} ${i18n.t('cost.questionLeft', { remaining: formatNumber(remaining) })}`;
}

/** How much is left; of an account without an end, how much was used. */
export function balanceText({ remaining, limit, used, mayExceed }: Balance): string {
  if (mayExceed && remaining === 0) return i18n.t('cost.used', { used: formatNumber(used) });
  return i18n.t('cost.left', { remaining: formatNumber(remaining), limit: formatNumber(limit) });
}

/** "All back on 3 December"; `undefined` for a day that nobody knows or that has passed. */
export function resetText({ resetAt }: Balance, nowMs: number): string | undefined {
  if (resetAt === undefined || resetAt <= nowMs) return undefined;
  // In the language of the words around it, not in the browser's.
  const day = new Intl.DateTimeFormat(i18n.t('language.tag'), { day: 'numeric', month: 'long' });
  return i18n.t('cost.backOn', { date: day.format(resetAt) });
}
