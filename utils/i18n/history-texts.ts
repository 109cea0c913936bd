import { i18n } from '#i18n';
import { formatNumber } from './format';

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
