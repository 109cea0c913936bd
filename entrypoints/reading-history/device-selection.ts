import { signal } from '@preact/signals';

export type DeviceSelection = ReturnType<typeof createDeviceSelection>;

/** Several readings at once; absent while nobody selects. */
export function createDeviceSelection() {
  const selected = signal<ReadonlySet<string>>();
  let last: string | undefined;

  return {
    selected,
    begin(id?: string): void {
      last = id;
      selected.value = new Set(id === undefined ? [] : [id]);
    },
    toggle(id: string): void {
      const next = new Set(selected.value);
      if (!next.delete(id)) next.add(id);
      last = id;
      selected.value = next;
    },
    /** From the one that was chosen last to this one. @param order as they are shown */
    reach(id: string, order: readonly string[]): void {
      const ends = [order.indexOf(last ?? id), order.indexOf(id)].toSorted((a, b) => a - b);
      const between = order.slice(Math.max(0, ends[0]!), ends[1]! + 1);
      selected.value = new Set([...(selected.value ?? []), ...between]);
      last = id;
    },
    selectAll(ids: readonly string[]): void {
      selected.value = new Set(ids);
    },
    end(): void {
      selected.value = undefined;
    },
  };
}
