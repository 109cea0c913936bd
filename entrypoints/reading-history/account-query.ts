import type { AccountQuery, Source } from '@/utils/speech/account-history';

/** What the person looks for; dates are days such as "2026-11-23", as fields give them. */
export interface Filters {
  voiceId?: string;
  modelId?: string;
  source?: Source;
  from?: string;
  to?: string;
}

export function toQuery(words: string, filters: Filters, after?: string): AccountQuery {
  const { from, to, ...others } = filters;
  const query: AccountQuery = {
    ...others,
    after,
    search: words.trim() || undefined,
    since: startOf(from),
    before: startOf(to, 1),
  };
  // Messages carry no absent values.
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** Of a day where the person is, or of so many days later, in milliseconds since 1970. */
function startOf(day: string | undefined, later = 0): number | undefined {
  if (day === undefined) return undefined;
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  const moment = date.getTime();
  return moment >= 0 ? moment : undefined;
}

export function isNarrowed(words: string, filters: Filters): boolean {
  return words.trim() !== '' || Object.values(filters).some((value) => value !== undefined);
}
