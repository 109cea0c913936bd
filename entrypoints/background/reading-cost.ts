import { sessionOf, type SessionState } from '@/utils/speech/session';
import { lastReadingCost } from '@/utils/storage/cost-state';
import type { BalanceKeeper } from './balance';

/** When a reading has ended: what it cost, and what is left after it. */
export function showCostAfter(
  before: SessionState,
  state: SessionState,
  balance: Pick<BalanceKeeper, 'refreshQuietly'>,
): void {
  const ended = sessionOf(before);
  if (ended === undefined || sessionOf(state)?.id === ended.id) return;
  void lastReadingCost.setValue(ended.credits > 0 ? ended.credits : null);
  if (ended.credits > 0) void balance.refreshQuietly();
}
