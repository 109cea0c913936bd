import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { createFilesModel, type FilesSurface } from '@/components/files-model';
import { background, type SavingEstimate, type MeasuredScope } from '@/utils/messaging/background';
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
  return { files: files ?? [], quality };
}

const { send } = background;

/** Files that are made of what the person sees, and how far they are. */
export function createSavingModel(surface: FilesSurface<SavingProgress, FileQuality>) {
  const model = createFilesModel({ ...send, savingState, fileQuality }, surface);
  const isOpen = signal(false);
  const estimates = createEstimates();

  function save(scope: MeasuredScope): void {
    isOpen.value = false;
    void surface.attempt(() => (scope === 'page' ? send.savePage() : send.saveSelection()));
  }

  return {
    ...model,
    /** Whether one chooses what is to be saved. */
    isOpen: isOpen as ReadonlySignal<boolean>,
    isBusy: computed(() => model.files.value.some(({ step }) => step.name !== 'done')),
    estimates,
    toggle() {
      isOpen.value = !isOpen.value;
      // What is held of a text is looked up only where somebody wants to know.
      if (isOpen.value) void estimates.refresh();
    },
    save,
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
