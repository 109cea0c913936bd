import { computed, signal } from '@preact/signals';

/** Long enough to see what happened and to reach the button. */
const UNDO_MS = 8_000;

export interface RemovalAccess {
  /** Goes on even where this page goes. */
  remove(ids: string[]): Promise<void>;
  /** After something was removed for good, or could not be. */
  onRemoved(): Promise<void>;
}

export type DeviceRemoval = ReturnType<typeof createDeviceRemoval>;

/** What is deleted is out of sight at once, and really gone when nobody has taken it back. */
export function createDeviceRemoval({ remove, onRemoved }: RemovalAccess) {
  const pending = signal<readonly string[]>();
  /** On their way; out of sight as well. */
  const leaving = signal<readonly string[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function commit(): Promise<void> {
    clearTimeout(timer);
    const ids = pending.value;
    if (ids === undefined) return;
    pending.value = undefined;
    leaving.value = [...leaving.value, ...ids];
    try {
      await remove([...ids]);
    } finally {
      await onRemoved();
      leaving.value = leaving.value.filter((id) => !ids.includes(id));
    }
  }

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void commit(), UNDO_MS);
  };

  return {
    pending,
    /** What is not shown any more. */
    hidden: computed(() => new Set([...(pending.value ?? []), ...leaving.value])),
    remove(ids: readonly string[]): void {
      if (ids.length === 0) return;
      void commit();
      pending.value = ids;
      wait();
    },
    undo(): void {
      clearTimeout(timer);
      pending.value = undefined;
    },
    /** Nobody loses the button while they are at it. */
    hold: () => clearTimeout(timer),
    letGo(): void {
      if (pending.value) wait();
    },
    commit,
  };
}
