import { signal } from '@preact/signals';
import { searchReadings } from '@/utils/history/search';
import { logUnexpected } from '@/utils/logger';
import type { PastReading } from '@/utils/speech/past-reading';
import { searchWords } from '@/utils/text/search-words';

export type DeviceSearch = ReturnType<typeof createDeviceSearch>;

/** What is found shows as it is found, until the next key asks for something else. */
export function createDeviceSearch() {
  const typed = signal('');
  /** Newest first; absent where nothing is looked for. */
  const found = signal<readonly PastReading[]>();
  const isSearching = signal(false);
  let turn = 0;

  /** @param isRenewed what was found stays until all is found again */
  async function run(isRenewed: boolean): Promise<void> {
    turn += 1;
    const mine = turn;
    if (searchWords(typed.value).length === 0) {
      isSearching.value = false;
      found.value = undefined;
      return;
    }
    isSearching.value = !isRenewed;
    let all: PastReading[] = [];
    for await (const some of searchReadings(typed.value)) {
      if (mine !== turn) return;
      all = merge(all, some);
      if (some.length > 0 && !isRenewed) found.value = all;
    }
    // What was found for the last word stays until this one has found something or nothing.
    found.value = all;
    isSearching.value = false;
  }

  async function runOrGiveUp(isRenewed = false): Promise<void> {
    const mine = turn + 1;
    try {
      await run(isRenewed);
    } catch (error) {
      // The list tells that the history cannot be opened.
      logUnexpected(error);
      if (mine === turn) isSearching.value = false;
    }
  }

  return {
    typed,
    found,
    isSearching,
    type(text: string): void {
      typed.value = text;
      void runOrGiveUp();
    },
    /** The same again, where the history has changed. */
    async renew(): Promise<void> {
      if (found.value !== undefined) await runOrGiveUp(true);
    },
  };
}

function merge(all: readonly PastReading[], some: readonly PastReading[]): PastReading[] {
  return [...all, ...some].toSorted((one, other) => other.startedAt - one.startedAt);
}
