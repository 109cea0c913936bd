import { Button } from '@/components/Button';
import { SavingLine } from '@/components/SavingLine';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import { DeviceQuestion } from './DeviceQuestion';
import { SettingsLink } from './DeviceEmpty';
import type { DeviceModel } from './device-model';
import { UndoLine } from './UndoLine';
import { savingLine } from '@/utils/i18n/saving-texts';
import { summaryText } from '@/utils/i18n/history-texts';

interface Props {
  model: DeviceModel;
}

/** How much there is, and what was done last; in sight wherever one has scrolled to. */
export function DeviceFoot({ model }: Props) {
  const totals = model.list.totals.value;
  if (totals === undefined) return null;
  const readings = Math.max(0, totals.readings - model.removal.hidden.value.size);
  return (
    <footer class="device-foot">
      {model.files.files.value.map((progress) => (
        <SavingLine key={progress.id} {...savingLine(progress, model.files.actions)} />
      ))}
      <div role="status">
        <Done model={model} />
      </div>
      {model.isAsking.value && <DeviceQuestion model={model} />}
      {totals.readings > 0 && (
        <div class="device-sums">
          <p class="quiet">{summaryText({ ...totals, readings }, model.facts.limit.value)}</p>
          <SettingsLink />
          <Button kind="quiet" onClick={() => void model.askAll()}>
            {i18n.t('history.deleteAll')}
          </Button>
        </div>
      )}
    </footer>
  );
}

function Done({ model: { removal, notice } }: Props) {
  const count = removal.pending.value?.length;
  if (count === undefined) return notice.value ? <p class="device-done">{notice.value}</p> : null;
  return (
    <UndoLine undoable={removal} class="device-done" kind="quiet">
      {i18n.t('history.deleted', count, { count: formatNumber(count) })}
    </UndoLine>
  );
}
