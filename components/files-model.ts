import { signal, type ReadonlySignal } from '@preact/signals';
import type { ProblemAction } from '@/utils/speech/errors';
import type { Attempt, Outcome } from './attempts';

/** The ways to the files, so that this works without knowing who makes them. */
interface FilesAccess<F> {
  savingState: {
    getValue(): Promise<F[] | null>;
    watch(onChange: (files: F[] | null) => void): () => void;
  };
  cancelSaving(file: { id: string }): Promise<Outcome | void>;
  resumeSaving(file: { id: string }): Promise<Outcome | void>;
  dismissSaving(file: { id: string }): Promise<Outcome | void>;
}

export interface FilesSurface<F> {
  attempt: Attempt;
  /** What helps with a problem on this surface. */
  solve: Record<ProblemAction, () => void>;
  /** Absent where nobody has looked yet. */
  known?: F[];
}

/** Files that are made, wherever that was asked for, and what a person can do about them. */
export function createFilesModel<F>(access: FilesAccess<F>, surface: FilesSurface<F>) {
  const { attempt, solve, known } = surface;
  const files = signal(known ?? []);
  const take = (value: F[] | null) => void (files.value = value ?? []);
  return {
    files: files as ReadonlySignal<F[]>,
    actions: {
      cancel: (id: string) => void attempt(() => access.cancelSaving({ id })),
      resume: (id: string) => void attempt(() => access.resumeSaving({ id })),
      dismiss: (id: string) => void attempt(() => access.dismissSaving({ id })),
      solve,
    },
    follow(): () => void {
      if (known === undefined) void access.savingState.getValue().then(take);
      return access.savingState.watch(take);
    },
  };
}
