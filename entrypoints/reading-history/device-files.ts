import type { Attempt } from '@/components/attempts';
import { createFilesModel } from '@/components/files-model';
import { browser } from '#imports';
import { background, type SavingEstimate } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import type { PastReading } from '@/utils/speech/past-reading';
import { savingState, type SavingProgress } from '@/utils/storage/saving';
import { fileQuality, type FileQuality } from '@/utils/storage/saving-settings';

const { send } = background;

/** Files that are made of readings, wherever that was asked for. */
export function createDeviceFiles(attempt: Attempt) {
  const openAccount = () => void browser.runtime.openOptionsPage();
  const toResume = () => {
    const failed = model.files.value.find(({ step }) => step.name === 'failed');
    if (failed) model.actions.resume(failed.id);
  };
  const solve = createProblemActions({
    openAccount,
    chooseVoice: openAccount,
    retry: toResume,
    confirm: toResume,
    dismiss: () => undefined,
  });
  const model = createFilesModel<SavingProgress, FileQuality>(
    { ...send, savingState, fileQuality },
    { attempt, solve },
  );
  return {
    ...model,
    save: ({ id }: PastReading) => void attempt(() => send.saveReading({ id })),
    /** What a file of it would cost; nothing where that cannot be told. */
    async estimate(id: string): Promise<SavingEstimate | undefined> {
      try {
        return await send.estimateSaving({ id });
      } catch {
        // The background could not be asked; a button without a number works all the same.
        return undefined;
      }
    },
  };
}
