import { signal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { browser } from '#imports';
import { background } from '@/utils/messaging/background';
import { createProblemActions } from '@/utils/problem-actions';
import type { PastReading } from '@/utils/speech/past-reading';
import { savingState, type SavingProgress } from '@/utils/storage/saving';
import { fileQuality, type FileQuality } from '@/utils/storage/saving-settings';

export type DeviceFiles = ReturnType<typeof createDeviceFiles>;

const { send } = background;

/** Files that are made of readings, wherever that was asked for. */
export function createDeviceFiles(attempt: Attempt) {
  const files = signal<SavingProgress[]>([]);
  const quality = signal<FileQuality>('asHeard');
  const openAccount = () => void browser.runtime.openOptionsPage();
  const toResume = () => {
    const failed = files.value.find(({ step }) => step.name === 'failed');
    if (failed) resume(failed.id);
  };
  const resume = (id: string) => void attempt(() => send.resumeSaving({ id }));
  return {
    files,
    /** As what they are saved. */
    quality,
    save: ({ id }: PastReading) => void attempt(() => send.saveReading({ id })),
    actions: {
      cancel: (id: string) => void attempt(() => send.cancelSaving({ id })),
      resume,
      dismiss: (id: string) => void attempt(() => send.dismissSaving({ id })),
      solve: createProblemActions({
        openAccount,
        chooseVoice: openAccount,
        retry: toResume,
        confirm: toResume,
        dismiss: () => undefined,
      }),
    },
    start() {
      void savingState.getValue().then((value) => (files.value = value ?? []));
      void fileQuality.getValue().then((value) => (quality.value = value));
      const stops = [
        savingState.watch((value) => (files.value = value ?? [])),
        fileQuality.watch((value) => (quality.value = value)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
