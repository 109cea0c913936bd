import { i18n } from '#i18n';
import { byDay } from '@/components/by-day';
import type { RowGroup } from '@/components/row-window';
import { spentText } from '@/utils/i18n/cost-texts';
import { dayText } from '@/utils/i18n/day-text';
import { formatNumber } from '@/utils/i18n/format';
import { sizeText } from '@/utils/i18n/history-texts';
import { problemText } from '@/utils/i18n/problem-text';
import type { ListedItem, Source } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';
import type { Model } from '@/utils/speech/types';

/** Of a file; the rest of a long text would be cut off by some systems. */
const NAME_LENGTH = 60;

/** By the day they were made, in the order they come. */
export function groupByDay(items: readonly ListedItem[], nowMs: number): RowGroup<ListedItem>[] {
  const titleOf = (moment: number) => dayText(moment, nowMs);
  return byDay(items, ({ madeAt }) => madeAt, titleOf);
}

/** Who said it, with which model, when, and what it cost, as far as that is known. */
export function factsOf(item: ListedItem, models: readonly Model[]): string[] {
  const { voiceName, modelId, madeAt, credits } = item;
  const model = models.find(({ id }) => id === modelId)?.name ?? modelId;
  const time = timeFormat().format(madeAt);
  const cost = credits === undefined ? undefined : spentText(credits);
  return [voiceName, model, time, cost].filter((fact) => fact !== undefined);
}

let times: Intl.DateTimeFormat | undefined;

/** Made once, because each row needs it. */
function timeFormat(): Intl.DateTimeFormat {
  return (times ??= new Intl.DateTimeFormat(i18n.t('language.tag'), { timeStyle: 'short' }));
}

export function wordsOf({ opening }: ListedItem): string {
  return opening || i18n.t('accountHistory.noWords');
}

/** Enough of the words to tell one from another. */
export function shortWordsOf(item: ListedItem): string {
  const words = wordsOf(item);
  return words.length > NAME_LENGTH ? `${words.slice(0, NAME_LENGTH).trimEnd()}…` : words;
}

export const SOURCE_TEXTS: Record<Source, () => string> = {
  TTS: () => i18n.t('accountHistory.sourceTTS'),
  STS: () => i18n.t('accountHistory.sourceSTS'),
  Flows: () => i18n.t('accountHistory.sourceFlows'),
};

/** "Turned this text down" would be beside the point. */
export function reasonText(problem: Problem): string {
  const isVague = problem.code === 'rejected_request' || problem.code === 'bad_response';
  return isVague ? i18n.t('accountHistory.rejected') : problemText(problem);
}

/** How many recordings, in one of the sentences that say so. */
export function countText(sentence: 'selected' | 'confirm' | 'deleted', count: number): string {
  return i18n.t(`accountHistory.${sentence}`, count, { count: formatNumber(count) });
}

/** What has come of a file so far. */
export function progressText({ bytes, total }: { bytes: number; total?: number }): string {
  if (bytes === 0) return i18n.t('accountHistory.saving');
  const size = sizeText(bytes);
  return total === undefined
    ? i18n.t('accountHistory.savingSoFar', { size })
    : i18n.t('accountHistory.savingOf', { size, total: sizeText(total) });
}

/** Of the file that is made of these, without what says its kind. */
export function fileNameOf(items: readonly ListedItem[], now: number): string {
  const [first] = items;
  const isOne = items.length === 1 && first !== undefined;
  const words = isOne ? cleanName(first.opening) : i18n.t('accountHistory.archive');
  const name = words || i18n.t('accountHistory.recording');
  return words && isOne ? name : `${name} ${isoDay(isOne ? first.madeAt : now)}`;
}

/** What some system does not take in the name of a file. */
function cleanName(words: string): string {
  const plain = words
    .replace(/[\p{C}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const cut = plain.slice(0, NAME_LENGTH).toWellFormed().replaceAll('\uFFFD', '');
  return cut.replace(/^[. ]+|[. ]+$/gu, '');
}

function isoDay(moment: number): string {
  const date = new Date(moment);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
