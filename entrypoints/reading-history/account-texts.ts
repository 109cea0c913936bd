import { i18n } from '#i18n';
import type { RowGroup } from '@/components/row-window';
import { spentText } from '@/utils/i18n/cost-texts';
import { formatNumber } from '@/utils/i18n/format';
import { problemText } from '@/utils/i18n/problem-text';
import type { ListedItem, Source } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';
import type { Model } from '@/utils/speech/types';

/** Of a file; the rest of a long text would be cut off by some systems. */
const NAME_LENGTH = 60;

/** By the day they were made, in the order they come. */
export function groupByDay(items: readonly ListedItem[]): RowGroup<ListedItem>[] {
  const groups: (RowGroup<ListedItem> & { rows: ListedItem[] })[] = [];
  const titles = dayFormat();
  let day = '';
  for (const item of items) {
    const own = dayOf(item.madeAt);
    // One that comes out of order begins its day once more.
    if (own !== day) groups.push({ key: `${own}-${groups.length}`, title: titles(item), rows: [] });
    day = own;
    groups.at(-1)!.rows.push(item);
  }
  return groups;
}

function dayOf(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

function dayFormat() {
  const format = new Intl.DateTimeFormat(i18n.t('language.tag'), { dateStyle: 'full' });
  return ({ madeAt }: ListedItem) => format.format(madeAt);
}

/** "Ada · Flash v2.5 · 14:32" */
export function factsText(item: ListedItem, models: readonly Model[]): string {
  const { voiceName, modelId, madeAt } = item;
  const model = models.find(({ id }) => id === modelId)?.name ?? modelId;
  const time = timeFormat().format(madeAt);
  return [voiceName, model, time].filter(Boolean).join(' · ');
}

let times: Intl.DateTimeFormat | undefined;

/** Made once, because each row needs it. */
function timeFormat(): Intl.DateTimeFormat {
  return (times ??= new Intl.DateTimeFormat(i18n.t('language.tag'), { timeStyle: 'short' }));
}

export function costText({ credits }: ListedItem): string {
  return credits === undefined ? '' : spentText(credits);
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

function sizeText(bytes: number): string {
  const megabytes = bytes / 1e6;
  return new Intl.NumberFormat(i18n.t('language.tag'), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: megabytes < 10 ? 1 : 0,
  }).format(megabytes);
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

function isoDay(ms: number): string {
  return dayOf(ms).replace(/-(\d)(?!\d)/gu, '-0$1');
}

/** "0:42" */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
