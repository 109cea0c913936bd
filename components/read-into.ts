import type { Signal } from '@preact/signals';

/** Takes over what is read, unless a change came meanwhile, which is newer. */
export async function readInto<T>(target: Signal<T>, read: () => Promise<T>): Promise<void> {
  const before = target.value;
  const value = await read();
  if (target.value === before) target.value = value;
}
