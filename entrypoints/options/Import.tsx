import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DataModel, DataStep } from './data-model';
import { ImportPreview } from './ImportPreview';

interface Props {
  model: DataModel;
}

type Refusal = Extract<DataStep, { is: 'refused' }>['fault'];

const REFUSALS: Record<Refusal, () => string> = {
  notSettings: () => i18n.t('data.importNotSettings'),
  tooNew: () => i18n.t('data.importTooNew'),
  tooLarge: () => i18n.t('data.importTooLarge'),
};

export function Import({ model }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const step = model.step.value;
  const isOpen = step?.is === 'preview';
  const take = ([file]: Iterable<File>) => {
    if (file) void model.preview(file);
  };
  const close = () => {
    model.clear();
    field.current?.focus();
  };
  const apply = async () => {
    await model.apply();
    field.current?.focus();
  };
  return (
    <section class="part">
      <h3>{i18n.t('data.import')}</h3>
      <p id="import-hint" class="quiet">
        {i18n.t('data.importHint')}
      </p>
      <div class="file-field">
        <label for="import-file">{i18n.t('data.importFile')}</label>
        <input
          id="import-file"
          ref={field}
          type="file"
          accept="application/json,.json"
          aria-describedby="import-hint"
          onClick={forgetFile}
          onChange={(event) => take(event.currentTarget.files ?? [])}
        />
      </div>
      {step?.is === 'refused' && <p role="alert">{REFUSALS[step.fault]()}</p>}
      {isOpen && (
        <ImportPreview preview={step.preview} onApply={() => void apply()} onCancel={close} />
      )}
    </section>
  );
}

/** The same file may be chosen once more. */
function forgetFile({ currentTarget }: { currentTarget: HTMLInputElement }) {
  currentTarget.value = '';
}
