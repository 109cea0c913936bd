import { batch, signal } from '@preact/signals';
import { listReadings } from '@/utils/history/listing';
import { countReadings, keptBytes } from '@/utils/history/readings';
import { logUnexpected } from '@/utils/logger';
import type { PastReading } from '@/utils/speech/past-reading';

/** Enough to fill any window, and quick. */
const FIRST = 100;
const MORE = 200;

export interface Totals {
  readings: number;
  /** Of their sound. */
  bytes: number;
}

export type DeviceList = ReturnType<typeof createDeviceList>;

/** The readings as far as somebody has scrolled, newest first. */
export function createDeviceList() {
  const readings = signal<readonly PastReading[]>([]);
  /** Absent until they have been read. */
  const totals = signal<Totals>();
  const isBroken = signal(false);
  let turn = 0;
  let isLoading = false;

  /** Blocked, full or thrown away by the browser: whatever it is, only trying again helps. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      isBroken.value = false;
    } catch (error) {
      logUnexpected(error);
      isBroken.value = true;
    }
  }

  async function readUpTo(wanted: number): Promise<PastReading[]> {
    const found = await listReadings({ most: FIRST });
    while (found.length < wanted) {
      const next = await listReadings({ before: found.at(-1)?.startedAt, most: MORE });
      if (next.length === 0) break;
      found.push(...next);
    }
    return found;
  }

  return {
    readings,
    totals,
    isBroken,
    /** All that was shown, as it is now. */
    refresh: () =>
      attempt(async () => {
        turn += 1;
        const mine = turn;
        const sums = Promise.all([countReadings(), keptBytes()]);
        // Whatever fails there is told by what follows.
        sums.catch(() => undefined);
        const found = await readUpTo(readings.value.length);
        // To count many takes longer than to show the first of them.
        if (mine === turn && totals.value === undefined && found.length > 0) readings.value = found;
        const [count, bytes] = await sums;
        if (mine !== turn) return;
        batch(() => {
          readings.value = found;
          totals.value = { readings: count, bytes };
        });
      }),
    /** Those that follow. */
    more(): void {
      const last = readings.value.at(-1);
      if (isLoading || last === undefined) return;
      isLoading = true;
      const mine = turn;
      void attempt(async () => {
        const next = await listReadings({ before: last.startedAt, most: MORE });
        if (mine === turn && next.length > 0) readings.value = [...readings.value, ...next];
      }).finally(() => (isLoading = false));
    },
  };
}
