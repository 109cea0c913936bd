import type { Signal } from '@preact/signals';

/** Work that a flag tells of for as long as it goes on. */
export async function during<T>(flag: Signal<boolean>, work: () => Promise<T>): Promise<T> {
  flag.value = true;
  try {
    return await work();
  } finally {
    flag.value = false;
  }
}
