import * as v from 'valibot';
import { storage, type StorageItemKey } from '#imports';

export interface Setting<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls with each new value until the returned function is called. */
  watch(onChange: (value: T) => void): () => void;
}

/** Whatever is stored, a value of the right shape comes out: a broken one counts as absent. */
export function defineSetting<T>(
  key: StorageItemKey,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): Setting<T> {
  const item = storage.defineItem<unknown>(key, { fallback, version: 1 });
  const check = (value: unknown) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : fallback;
  };
  return {
    getValue: async () => check(await item.getValue()),
    setValue: (value) => item.setValue(value),
    removeValue: () => item.removeValue(),
    watch: (onChange) => item.watch((value) => onChange(check(value))),
  };
}
