import { i18n } from '#i18n';
import { clockText } from '@/utils/i18n/clock-text';
import { spentText } from '@/utils/i18n/cost-texts';
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
