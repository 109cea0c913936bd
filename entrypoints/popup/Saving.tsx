import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { SavingLine } from '@/components/SavingLine';
import { i18n } from '#i18n';
import { saveText } from '@/utils/i18n/saving-setting-texts';
import { savingCostText, savingLine } from '@/utils/i18n/saving-texts';
import type { SavingEstimate } from '@/utils/messaging/background';
import type { SavingModel } from './saving';

interface Props {
  model: SavingModel;
}

/** Speech as a file: quietly, for few want it, and how far it is. */
export function Saving({ model }: Props) {
  const files = model.files.value;
  return (
    <div class="save">
      {files.map((progress) => (
        <SavingLine key={progress.id} {...savingLine(progress, model.actions)} />
      ))}
      {/* One thing at a time, and the popup keeps its height. */}
      {!model.isBusy.value && (
        <button
          type="button"
          class="button button-quiet save-toggle"
          aria-expanded={model.isOpen.value}
          aria-controls="save-what"
          onClick={model.toggle}
        >
          {saveText(model.quality.value)}
        </button>
      )}
    </div>
  );
}

/** What is to be saved, in the place of what is to be read, so that nothing moves. */
export function SaveWhat({ model }: Props) {
  const { estimates } = model;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector('button')?.focus(), []);
  return (
    <div
      id="save-what"
      ref={first}
      class="speak-what"
      role="group"
      aria-label={saveText(model.quality.value)}
    >
      <Part
        id="save-selection-cost"
        label={i18n.t('saving.selection')}
        estimate={estimates.selection.value}
        onSave={() => model.save('selection')}
      />
      <Part
        id="save-page-cost"
        label={i18n.t('saving.page')}
        estimate={estimates.page.value}
        onSave={() => model.save('page')}
      />
    </div>
  );
}

interface PartProps {
  /** By which its button is described. */
  id: string;
  label: string;
  estimate: SavingEstimate | undefined;
  onSave: () => void;
}

function Part({ id, label, estimate, onSave }: PartProps) {
  return (
    <div class="speak-one">
      <Button describedBy={id} onClick={onSave}>
        {label}
      </Button>
      <p id={id} class="estimate">
        {estimate && savingCostText(estimate)}
      </p>
    </div>
  );
}
