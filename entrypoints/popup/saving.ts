import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { background, type SavingEstimate, type MeasuredScope } from '@/utils/messaging/background';
import type { ProblemAction } from '@/utils/speech/errors';
import { savingState, type SavingProgress } from '@/utils/storage/saving';
import { fileQuality, type FileQuality } from '@/utils/storage/saving-settings';

export type SavingModel = ReturnType<typeof createSavingModel>;

/** What is known before anybody has been asked. */
export interface StoredSaving {
  files: SavingProgress[];
  quality: FileQuality;
}

export async function readSaving(): Promise<StoredSaving> {
  const [files, quality] = await Promise.all([savingState.getValue(), fileQuality.getValue()]);
  return { files, quality };
}

interface Surface {
  attempt: Attempt;
  /** What helps with a problem on this surface. */
  solve: Record<ProblemAction, () => void>;
}

const { send } = background;

/** Files that are made of what the person sees, and how far they are. */
export function createSavingModel(stored: StoredSaving, { attempt, solve }: Surface) {
  const files = signal(stored.files);
  const quality = signal(stored.quality);
  const isOpen = signal(false);
  const estimates = createEstimates();

  function save(scope: MeasuredScope): void {
    isOpen.value = false;
    void attempt(() => (scope === 'page' ? send.savePage() : send.saveSelection()));
  }

  return {
    files: files as ReadonlySignal<SavingProgress[]>,
    /** As what it is saved. */
    quality: quality as ReadonlySignal<FileQuality>,
    /** Whether one chooses what is to be saved. */
    isOpen: isOpen as ReadonlySignal<boolean>,
    isBusy: computed(() => files.value.some(({ step }) => step.name !== 'done')),
    estimates,
    toggle() {
      isOpen.value = !isOpen.value;
      // What is held of a text is looked up only where somebody wants to know.
      if (isOpen.value) void estimates.refresh();
    },
    save,
    actions: {
      cancel: (id: string) => void attempt(() => send.cancelSaving({ id })),
      resume: (id: string) => void attempt(() => send.resumeSaving({ id })),
      dismiss: (id: string) => void attempt(() => send.dismissSaving({ id })),
      solve,
    },
    follow() {
      const stops = [
        savingState.watch((value) => (files.value = value ?? [])),
        fileQuality.watch((value) => (quality.value = value)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function createEstimates() {
  const selection = signal<SavingEstimate>();
  const page = signal<SavingEstimate>();
  const ask = async (scope: MeasuredScope) => {
    try {
      return await send.estimateSaving({ scope });
    } catch {
      // The background could not be asked; a button without a number works all the same.
      return undefined;
    }
  };
  return {
    selection,
    page,
    async refresh() {
      // One after the other: both leave what they look for in the same place of the page.
      selection.value = await ask('selection');
      page.value = await ask('page');
    },
  };
}
