import { signal } from '@preact/signals';

/** What was done last, and the way back. */
interface Done {
  text: string;
  undo?: () => Promise<void>;
}

export type SavedModel = ReturnType<typeof createSaved>;

/** The one quiet line that says that something was kept, and lets it be taken back. */
export function createSaved(undoneText: () => string) {
  const done = signal<Done>();
  return {
    done,
    show: (text: string, undo?: () => Promise<void>) => (done.value = { text, undo }),
    clear: () => (done.value = undefined),
    async undo() {
      await done.value?.undo?.();
      done.value = { text: undoneText() };
    },
  };
}
