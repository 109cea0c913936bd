import * as v from 'valibot';
import { browser } from '#imports';
import { readStored } from './read-stored';

/** `sync` for preferences, `local` for what belongs to this device or to its key. */
type SettingArea = 'local' | 'sync';

export interface SettingTraits {
  /** Goes into an export and back to its default on a reset. Preferences do. */
  travels: boolean;
  /** An administrator may give it and thereby lock it. Preferences can. */
  canBePreset: boolean;
  /** A copy of what the account offers, which can be asked for again. */
  isCopy: boolean;
}

export interface Setting<T> {
  readonly name: string;
  readonly area: SettingArea;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly fallback: T;
  readonly traits: SettingTraits;
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  removeValue(): Promise<void>;
  /** Whether an administrator has given the value, which no other changes. */
  isLocked(): Promise<boolean>;
  /** Calls with each new value until the returned function is called. */
  watch(onChange: (value: T) => void): () => void;
}

interface StorageChange {
  newValue?: unknown;
}

/**
 * Whatever is stored, a value of the right shape comes out: a broken one counts as absent. What an
 * administrator has set goes before what the person has.
 * @param key where it is kept and under which name, such as "sync:rate". Either is read and written
 * on this device; `settings-sync.ts` carries those of `sync` to the others.
 */
export function defineSetting<T>(
  key: `${SettingArea}:${string}`,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
  traits: Partial<SettingTraits> = {},
): Setting<T> {
  const [area, name] = key.split(':') as [SettingArea, string];
  const isPreference = area === 'sync';
  const allTraits = { travels: isPreference, canBePreset: isPreference, isCopy: false, ...traits };
  const accepts = (value: unknown) => isPresent(value) && v.safeParse(schema, value).success;
  const check = (value: unknown) => {
    const parsed = v.safeParse(schema, value);
    return isPresent(value) && parsed.success ? parsed.output : fallback;
  };
  const read = async () => {
    const { own, managed } = await readStored(name);
    const isLocked = allTraits.canBePreset && accepts(managed);
    return { isLocked, value: check(isLocked ? managed : own) };
  };
  const removeValue = () => browser.storage.local.remove(name);
  return {
    name,
    area,
    schema,
    fallback,
    traits: allTraits,
    getValue: async () => (await read()).value,
    setValue: (value) =>
      isPresent(value) ? browser.storage.local.set({ [name]: value }) : removeValue(),
    removeValue,
    isLocked: async () => (await read()).isLocked,
    watch: (onChange) => watchSetting({ name, read, check }, onChange),
  };
}

interface Watched<T> {
  name: string;
  read(): Promise<{ isLocked: boolean; value: T }>;
  check(value: unknown): T;
}

function watchSetting<T>({ name, read, check }: Watched<T>, onChange: (value: T) => void) {
  let isLocked = false;
  void read().then((found) => (isLocked = found.isLocked));
  const onOwn = ({ [name]: change }: Record<string, StorageChange>) => {
    if (change && !isLocked) onChange(check(change.newValue));
  };
  const onManaged = async ({ [name]: change }: Record<string, StorageChange>) => {
    if (!change) return;
    const found = await read();
    isLocked = found.isLocked;
    onChange(found.value);
  };
  const { local, managed } = browser.storage;
  local.onChanged.addListener(onOwn);
  managed.onChanged.addListener(onManaged);
  return () => {
    local.onChanged.removeListener(onOwn);
    managed.onChanged.removeListener(onManaged);
  };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
