import { signal, type ReadonlySignal } from '@preact/signals';
import type { ProblemAction } from '@/utils/speech/errors';
import type { Attempt, Outcome } from './attempts';

/** The ways to the files, so that this works without knowing who makes them. */
interface FilesAccess<F, Q> {
  savingState: Item<F[] | null>;
  fileQuality: Item<Q>;
  cancelSaving(file: { id: string }): Promise<Outcome | void>;
  resumeSaving(file: { id: string }): Promise<Outcome | void>;
  dismissSaving(file: { id: string }): Promise<Outcome | void>;
}

interface Item<T> {
  getValue(): Promise<T>;
  watch(onChange: (value: T) => void): () => void;
}

export interface FilesSurface<F, Q> {
  attempt: Attempt;
  /** What helps with a problem on this surface. */
  solve: Record<ProblemAction, () => void>;
  /** Absent where nobody has looked yet. */
  known?: { files: F[]; quality: Q };
}

/** Files that are made, wherever that was asked for, and what a person can do about them. */
export function createFilesModel<F, Q>(access: FilesAccess<F, Q>, surface: FilesSurface<F, Q>) {
  const { attempt, solve, known } = surface;
  const files = signal(known?.files ?? []);
  const quality = signal(known?.quality);
  const takeFiles = (value: F[] | null) => void (files.value = value ?? []);
  const takeQuality = (value: Q) => void (quality.value = value);
  return {
    files: files as ReadonlySignal<F[]>,
    /** As what they are made; absent until that has been looked up. */
    quality: quality as ReadonlySignal<Q | undefined>,
    actions: {
      cancel: (id: string) => void attempt(() => access.cancelSaving({ id })),
      resume: (id: string) => void attempt(() => access.resumeSaving({ id })),
      dismiss: (id: string) => void attempt(() => access.dismissSaving({ id })),
      solve,
    },
    follow(): () => void {
      if (known === undefined) {
        void access.savingState.getValue().then(takeFiles);
        void access.fileQuality.getValue().then(takeQuality);
      }
      const stops = [access.savingState.watch(takeFiles), access.fileQuality.watch(takeQuality)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
