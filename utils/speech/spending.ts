/** Credits that Hark spent in one month of the calendar. */
export interface Tally {
  /** Such as "2026-11". */
  month: string;
  credits: number;
}

/** The month on the person's own calendar. */
export function monthOf(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

export function spentIn(tally: Tally | null, month: string): number {
  return tally?.month === month ? tally.credits : 0;
}

/** A new month begins with nothing. */
export function withCharge(tally: Tally | null, credits: number, month: string): Tally {
  return { month, credits: spentIn(tally, month) + credits };
}

/** @param ceiling 0 is none */
export function isWithin(ceiling: number, spent: number, needed: number): boolean {
  return ceiling === 0 || spent + needed <= ceiling;
}

/** @param limit 0 never asks */
export function mustAsk(limit: number, credits: number): boolean {
  return limit > 0 && credits > limit;
}
