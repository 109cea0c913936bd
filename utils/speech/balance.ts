/** What an account has left, in credits. */
export interface Balance {
  /** At least 0, also where more than the limit was used. */
  remaining: number;
  limit: number;
  used: number;
  /** `Date.now()` when the credits come back; absent where they do not or nobody says. */
  resetAt?: number;
  /** The plan, in the service's own word. */
  tier: string;
  /** The account goes on past its limit, for money. */
  mayExceed: boolean;
}

/** A balance as it was told, and what is known to have been spent. */
export interface HeldBalance extends Balance {
  /** `Date.now()` of the last request that was paid for. */
  chargedAt?: number;
}

/** The service's own counter lags: what it says this soon after a request may be too little. */
const COUNTER_LAG_MS = 30_000;
const DAY_MS = 86_400_000;

export function afterCharge(held: HeldBalance, credits: number, nowMs: number): HeldBalance {
  return { ...withUsed(held, held.used + credits), chargedAt: nowMs };
}

/** What the service says now, unless its counter has yet to hear of what was just spent. */
export function afterAnswer(
  held: HeldBalance | undefined,
  told: Balance,
  nowMs: number,
): HeldBalance {
  const chargedAt = held?.chargedAt;
  const mayLag = chargedAt !== undefined && Math.abs(nowMs - chargedAt) < COUNTER_LAG_MS;
  if (!mayLag || held === undefined || hasComeBack(held, told)) return { ...told, chargedAt };
  return { ...withUsed(told, Math.max(told.used, held.used)), chargedAt };
}

/** The next time they come back has moved on; by less than a day it is only counted otherwise. */
function hasComeBack(held: Balance, told: Balance): boolean {
  return (told.resetAt ?? 0) - (held.resetAt ?? 0) > DAY_MS;
}

/** Whether so many credits are more than there are. */
export function fallsShort({ remaining, mayExceed }: Balance, credits: number): boolean {
  return !mayExceed && remaining < credits;
}

function withUsed<B extends Balance>(balance: B, used: number): B {
  return { ...balance, used, remaining: Math.max(0, balance.limit - used) };
}
