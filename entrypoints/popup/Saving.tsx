import { Button } from '@/components/Button';
import { SavingLine } from '@/components/SavingLine';
import { i18n } from '#i18n';
import { estimateText } from '@/utils/i18n/cost-texts';
import { savingLine } from '@/utils/i18n/saving-texts';
import type { SavingEstimate } from '@/utils/messaging/background';
import type { SavingModel } from './saving';

interface Props {
  model: SavingModel;
}

/** Speech as a file: quietly, for few want it, and how far it is. */
export function Saving({ model }: Props) {
  const isOpen = model.isOpen.value;
  return (
    <div class="save">
      {model.files.value.map((progress) => (
        <SavingLine key={progress.id} {...savingLine(progress, model.actions)} />
      ))}
      <button
        type="button"
        class="button button-quiet save-toggle"
        aria-expanded={isOpen}
        aria-controls="save-what"
        onClick={model.toggle}
      >
        {i18n.t('saving.save')}
      </button>
      <div id="save-what" class="speak-what" hidden={!isOpen}>
        <Part
          id="save-selection-cost"
          label={i18n.t('saving.selection')}
          estimate={model.estimates.selection.value}
          onSave={() => model.save('selection')}
        />
        <Part
          id="save-page-cost"
          label={i18n.t('saving.page')}
          estimate={model.estimates.page.value}
          onSave={() => model.save('page')}
        />
      </div>
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
        {estimate && costText(estimate)}
      </p>
    </div>
  );
}

function costText({ credits }: SavingEstimate): string {
  return credits === 0 ? i18n.t('saving.free') : estimateText({ credits });
}
