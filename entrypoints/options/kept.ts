import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Attempt } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import type { Setting } from '@/utils/storage/define-setting';
import type { SavedModel } from './saved';

/** A setting as a section shows and changes it. */
export interface Kept<T> {
  /** Absent until it has been read. */
  value: ReadonlySignal<T | undefined>;
  /** An administrator has set it. */
  isLocked: ReadonlySignal<boolean>;
  choose(value: T): void;
}

/** The settings of one section, which are read, followed and tried again together. */
export function createKeeper(attempt: Attempt, saved: SavedModel) {
  const all: ReturnType<typeof createKept>[] = [];
  return {
    keep<T>(setting: Setting<T>): Kept<T> {
      const kept = createKept(setting, attempt, saved);
      all.push(kept);
      return kept;
    },
    /** Nothing is shown before, so that no box is seen changing by itself. */
    isKnown: computed(() => all.every(({ isKnown }) => isKnown.value)),
    refresh: () => attempt(async () => void (await Promise.all(all.map(({ read }) => read())))),
    follow(): () => void {
      const stops = all.map(({ follow }) => follow());
      return () => stops.forEach((stop) => stop());
    },
  };
}

function createKept<T>(setting: Setting<T>, attempt: Attempt, saved: SavedModel) {
  const value = signal<T>();
  const isLocked = signal(false);
  const store = async (chosen: T) => {
    value.value = chosen;
    await setting.setValue(chosen);
  };
  const readLock = async () => {
    isLocked.value = await setting.isLocked();
  };
  return {
    value,
    isLocked,
    isKnown: computed(() => value.value !== undefined),
    choose(chosen: T) {
      const before = value.value;
      void attempt(async () => {
        await store(chosen);
        const undo = before === undefined ? undefined : () => attempt(() => store(before));
        saved.show(i18n.t('data.saved'), undo);
      });
    },
    async read() {
      await Promise.all([readInto<T | undefined>(value, () => setting.getValue()), readLock()]);
    },
    follow: () =>
      setting.watch((changed) => {
        value.value = changed;
        void readLock();
      }),
  };
}
