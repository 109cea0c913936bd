import { i18n } from '#i18n';

/** "Today", "Yesterday", "Monday, 23 November", and the year where it is another. */
export function dayText(moment: number, nowMs: number): string {
  const language = i18n.t('language.tag');
  const date = new Date(moment);
  const now = new Date(nowMs);
  if (isSameDay(date, now)) return i18n.t('history.today');
  if (isSameDay(date, dayBefore(now))) return i18n.t('history.yesterday');
  const isThisYear = date.getFullYear() === now.getFullYear();
  return daysIn(language, isThisYear ? undefined : 'numeric').format(date);
}

const DAYS = new Map<string, Intl.DateTimeFormat>();

/** Made once, because a long list has hundreds of days. */
function daysIn(language: string, year: 'numeric' | undefined): Intl.DateTimeFormat {
  const name = `${language} ${year}`;
  const known = DAYS.get(name);
  if (known) return known;
  const days = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year,
  });
  DAYS.set(name, days);
  return days;
}

/** By the calendar, because a day may have 23 or 25 hours. */
function dayBefore(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
