import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createAttempts, type Attempt } from '@/components/attempts';
import { readInto } from '@/components/read-into';
import type { Setting } from '@/utils/storage/define-setting';
import {
  markChoice,
  markColour,
  miniPlayerShown,
  readsOnWithoutPage,
  saysImages,
  scrollsAlong,
  shortensAddresses,
  skipsCitations,
  skipsCode,
  skipsFootnotes,
  skipsTables,
} from '@/utils/storage/settings';

export type ReadingModel = ReturnType<typeof createReadingModel>;

/** A setting as a section shows and changes it. */
export interface Kept<T> {
  /** Absent until it has been read. */
  value: ReadonlySignal<T | undefined>;
  choose(value: T): void;
}

export function createReadingModel() {
  const { fault, attempt } = createAttempts();
  const all: ReturnType<typeof createKept>[] = [];
  const keep = <T>(setting: Setting<T>): Kept<T> => {
    const kept = createKept(setting, attempt);
    all.push(kept);
    return kept;
  };
  return {
    fault,
    marks: keep(markChoice),
    colour: keep(markColour),
    scrollsAlong: keep(scrollsAlong),
    miniPlayer: keep(miniPlayerShown),
    readsOn: keep(readsOnWithoutPage),
    skipsCitations: keep(skipsCitations),
    skipsFootnotes: keep(skipsFootnotes),
    shortensAddresses: keep(shortensAddresses),
    skipsCode: keep(skipsCode),
    skipsTables: keep(skipsTables),
    saysImages: keep(saysImages),
    /** Nothing is shown before, so that no box is seen changing by itself. */
    isKnown: computed(() => all.every(({ isKnown }) => isKnown.value)),
    refresh: () => attempt(async () => void (await Promise.all(all.map(({ read }) => read())))),
    follow(): () => void {
      const stops = all.map(({ follow }) => follow());
      return () => stops.forEach((stop) => stop());
    },
  };
}

function createKept<T>(setting: Setting<T>, attempt: Attempt) {
  const value = signal<T>();
  return {
    value,
    isKnown: computed(() => value.value !== undefined),
    choose(chosen: T) {
      value.value = chosen;
      void attempt(() => setting.setValue(chosen));
    },
    read: () => readInto<T | undefined>(value, () => setting.getValue()),
    follow: () => setting.watch((changed) => (value.value = changed)),
  };
}
