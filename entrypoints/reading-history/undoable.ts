import { computed, signal } from '@preact/signals';

/** Long enough to see what happened and to reach the button. */
const UNDO_MS = 8_000;

export type Undoable = ReturnType<typeof createUndoable>;

/**
 * What is deleted is out of sight at once, and really gone when nobody has taken it back.
 *
 * @param carryOut begun in the turn that commits, because a page that goes has no other
 */
export function createUndoable(carryOut: (ids: readonly string[]) => Promise<void>) {
  const pending = signal<readonly string[]>();
  /** On their way; out of sight as well. */
  const leaving = signal<readonly string[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(): readonly string[] | undefined {
    clearTimeout(timer);
    const ids = pending.value;
    pending.value = undefined;
    return ids;
  }

  async function commit(): Promise<void> {
    const ids = take();
    if (ids === undefined) return;
    leaving.value = [...leaving.value, ...ids];
    try {
      await carryOut(ids);
    } finally {
      const settled = new Set(ids);
      leaving.value = leaving.value.filter((id) => !settled.has(id));
    }
  }

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void commit(), UNDO_MS);
  };

  return {
    /** Those that can still be had back. */
    pending,
    /** What is not shown any more. */
    hidden: computed(() => new Set([...(pending.value ?? []), ...leaving.value])),
    remove(ids: readonly string[]): void {
      if (ids.length === 0) return;
      void commit();
      pending.value = ids;
      wait();
    },
    undo: () => void take(),
    /** Nobody loses the button while they are at it. */
    hold: () => clearTimeout(timer),
    letGo(): void {
      if (pending.value) wait();
    },
    /** Carries out what waits; for when nobody is there any more to take it back. */
    commit,
  };
}
