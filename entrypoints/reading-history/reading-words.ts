import { i18n } from '#i18n';
import { clockText } from '@/utils/i18n/clock-text';
import { spentText } from '@/utils/i18n/cost-texts';
import { formatNumber } from '@/utils/i18n/format';
import type { PastReading } from '@/utils/speech/past-reading';
import { siteOf } from '@/utils/text/site';

export function titleOf({ title, address }: PastReading): string {
  return title.trim() || siteOf(address) || i18n.t('history.untitled');
}

/** Length and cost, as far as there are any. */
export function figuresOf({ seconds, credits }: PastReading): string[] {
  return [
    ...(seconds > 0 ? [clockText(seconds)] : []),
    ...(credits > 0 ? [spentText(Math.round(credits))] : []),
  ];
}

/** "45 MB"; small amounts with a digit more. */
export function sizeText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  const rounded = megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes);
  return i18n.t('history.megabytes', { size: formatNumber(rounded) });
}

/** "123 readings, 45 MB of 500 MB" @param limit megabytes; 0 is no limit */
export function summaryText(totals: { readings: number; bytes: number }, limit: number): string {
  const { readings, bytes } = totals;
  const values = { count: formatNumber(readings), size: sizeText(bytes) };
  if (limit === 0) return i18n.t('history.summary', readings, values);
  return i18n.t('history.summaryOf', readings, { ...values, limit: sizeText(limit * 1_000_000) });
}
