import { signal } from '@preact/signals';
import { createAttempts } from '@/components/attempts';
import { countReadings, keptBytes } from '@/utils/history/readings';
import { removeAllReadings } from '@/utils/history/removals';
import { background } from '@/utils/messaging/background';
import {
  historyDays,
  historySize,
  keepsHistory,
  neverKeptSites,
} from '@/utils/storage/history-settings';
import { toSite } from '@/utils/text/site';
import { createKeeper } from './kept';
import type { SavedModel } from './saved';

export type HistoryModel = ReturnType<typeof createHistoryModel>;

export type SiteFault = 'notASite' | 'known';

/** What is kept of what was heard, and for how long. */
export function createHistoryModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const keeper = createKeeper(attempt, saved);
  const sites = keeper.keep(neverKeptSites);
  /** Absent until it is known, and where the history cannot be opened. */
  const totals = signal<{ readings: number; bytes: number }>();
  const isAsking = signal(false);
  const count = async () => {
    const [readings, bytes] = await Promise.all([countReadings(), keptBytes()]);
    totals.value = { readings, bytes };
  };
  const countIfPossible = async () => {
    try {
      await count();
    } catch {
      // The browser keeps no data; the history's own page says so.
      totals.value = undefined;
    }
  };
  const trim = async () => {
    await background.send.trimHistory();
    await countIfPossible();
  };

  return {
    fault,
    keeps: keeper.keep(keepsHistory),
    size: keeper.keep(historySize),
    days: keeper.keep(historyDays),
    sites,
    totals,
    isKnown: keeper.isKnown,
    isAsking,
    ask: () => void (isAsking.value = true),
    decline: () => void (isAsking.value = false),
    removeAll: () =>
      attempt(async () => {
        isAsking.value = false;
        await removeAllReadings();
        await count();
      }),
    addSite(typed: string): SiteFault | undefined {
      const site = toSite(typed);
      const all = sites.value.value ?? [];
      if (site === undefined) return 'notASite';
      if (all.includes(site)) return 'known';
      sites.choose([...all, site].toSorted());
      return undefined;
    },
    removeSite: (site: string) =>
      sites.choose((sites.value.value ?? []).filter((other) => other !== site)),
    refresh: () => Promise.all([keeper.refresh(), countIfPossible()]),
    follow(): () => void {
      // Once a limit is stored, whoever changed it.
      const onLimit = () => void attempt(trim);
      const stops = [keeper.follow(), historySize.watch(onLimit), historyDays.watch(onLimit)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
