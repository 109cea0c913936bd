import { signal } from '@preact/signals';
import { i18n } from '#i18n';
import { createAttempts } from '@/components/attempts';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import {
  MAX_FILE_LENGTH,
  parseSettingsFile,
  previewOf,
  readTravelling,
  toSettingsFile,
  writeHeld,
  type FileFault,
  type Held,
  type SettingsPreview,
} from '@/utils/storage/settings-file';
import type { SavedModel } from './saved';

/** What the person is asked or told before anything changes. */
export type DataStep =
  | { is: 'refused'; fault: FileFault | 'tooLarge' }
  | { is: 'preview'; preview: SettingsPreview }
  | { is: 'askingReset' };

/** What is looked at of a file that was chosen. */
type ChosenFile = Pick<File, 'size' | 'text'>;

export type DataModel = ReturnType<typeof createDataModel>;

export function createDataModel(saved: SavedModel) {
  const { fault, attempt } = createAttempts();
  const step = signal<DataStep>();

  const change = (held: Held[], text: string) =>
    attempt(async () => {
      const before = await readTravelling(ALL_SETTINGS);
      await writeHeld(held);
      step.value = undefined;
      saved.show(text, () => attempt(() => writeHeld(before)));
    });

  return {
    fault,
    step,
    clear: () => (step.value = undefined),
    exportFile: async () => toSettingsFile(await readTravelling(ALL_SETTINGS), new Date()),
    preview: (file: ChosenFile) => attempt(async () => void (step.value = await previewFile(file))),
    async apply() {
      if (step.value?.is !== 'preview') return;
      await change(step.value.preview.changes, i18n.t('data.imported'));
    },
    askReset: () => (step.value = { is: 'askingReset' }),
    async reset() {
      const held = await readTravelling(ALL_SETTINGS);
      const defaults = held.map(({ setting }) => ({ setting, value: setting.fallback }));
      await change(defaults, i18n.t('data.resetDone'));
    },
  };
}

async function previewFile(file: ChosenFile): Promise<DataStep> {
  if (file.size > MAX_FILE_LENGTH) return { is: 'refused', fault: 'tooLarge' };
  const values = parseSettingsFile(await file.text());
  if (typeof values === 'string') return { is: 'refused', fault: values };
  const held = await readTravelling(ALL_SETTINGS);
  return { is: 'preview', preview: previewOf(values, held, await lockedNames()) };
}

async function lockedNames(): Promise<Set<string>> {
  const locks = await Promise.all(ALL_SETTINGS.map((setting) => setting.isLocked()));
  return new Set(ALL_SETTINGS.filter((_, index) => locks[index]).map(({ name }) => name));
}
