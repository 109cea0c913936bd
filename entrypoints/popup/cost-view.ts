import { fallsShort, type Balance } from '@/utils/speech/balance';
import type { CostEstimate } from '@/utils/speech/cost';
import type { Problem } from '@/utils/speech/errors';
import { sessionOf, type SessionState } from '@/utils/speech/session';
import type { CostQuestion, HeldReading } from '@/utils/storage/cost-state';

/** While another text is read, the question is not the state's problem. */
export function questionOf(
  held: HeldReading | null,
  problem: Problem | undefined,
): CostQuestion | undefined {
  if (held !== null) return held.question;
  const { needed, ...known } = problem?.code === 'confirm_cost' ? problem.details : {};
  return needed === undefined ? undefined : { needed, ...known };
}

/** Whether less is left than the page needs. */
export function isShortOf(
  balance: Balance | undefined,
  estimated: CostEstimate | 'nothing' | undefined,
): boolean {
  if (balance === undefined || typeof estimated !== 'object') return false;
  return fallsShort(balance, estimated.credits);
}

export type ReadingCost = { credits: number; isLast: boolean } | undefined;

/** What the reading has cost so far, or in silence the last one; nothing where it was free. */
export function readingCostOf(state: SessionState, lastCost: number | null): ReadingCost {
  const session = sessionOf(state);
  const credits = session === undefined ? lastCost : session.credits;
  if (credits === null || credits === 0) return undefined;
  return { credits, isLast: session === undefined };
}
