import { computed, signal } from '@preact/signals';
import { createAttempts } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import { background } from '@/utils/messaging/background';
import { monthOf, spentIn } from '@/utils/speech/spending';
import { knownBalance, type KnownBalance } from '@/utils/storage/balance';
import type { Setting } from '@/utils/storage/define-setting';
import { askAbove, monthlyCeiling, spentThisMonth } from '@/utils/storage/spending';
import { createKeeper } from './kept';
import type { SavedModel } from './saved';

export type SpendingModel = ReturnType<typeof createSpendingModel>;

/** The person's own limits, and what there is to know beside them. */
export function createSpendingModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const keeper = createKeeper(attempt, saved);
  const nowMs = signal(Date.now());
  const known = follow<KnownBalance>(knownBalance, {});
  const tally = follow(spentThisMonth, null);
  const facts = [known, tally];
  const isTold = signal(false);

  return {
    fault,
    askAbove: keeper.keep(askAbove),
    ceiling: keeper.keep(monthlyCeiling),
    /** Nothing is shown before, so that no number is seen changing by itself. */
    isKnown: computed(() => isTold.value && keeper.isKnown.value),
    nowMs,
    balance: computed(() => known.value.value.held),
    thisMonth: computed(() => spentIn(tally.value.value, monthOf(nowMs.value))),
    async refresh() {
      nowMs.value = Date.now();
      const readFacts = async () => void (await Promise.all(facts.map(({ read }) => read())));
      await Promise.all([attempt(readFacts), keeper.refresh()]);
      isTold.value = true;
    },
    /** Whatever becomes of it, the limits can be set without it. */
    askBalance: () => void background.send.refreshBalance().catch(() => undefined),
    follow(): () => void {
      const stops = [...facts.map(({ watch }) => watch()), keeper.follow()];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function follow<T>(setting: Setting<T>, initial: T) {
  const value = signal(initial);
  return {
    value,
    read: () => readInto(value, () => setting.getValue()),
    watch: () => setting.watch((changed) => (value.value = changed)),
  };
}
