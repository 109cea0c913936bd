import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { SavingLine } from '@/components/SavingLine';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import { DeviceQuestion } from './DeviceQuestion';
import { SettingsLink } from './DeviceEmpty';
import type { DeviceModel } from './device-model';
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

function Done({ model }: Props) {
  const { removal, notice } = model;
  const count = removal.pending.value?.length;
  const line = useRef<HTMLParagraphElement>(null);
  // Somebody who has deleted the only row has nowhere else to be.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (count !== undefined && isLost) line.current?.querySelector('button')?.focus();
  }, [count]);
  if (count === undefined) return notice.value ? <p class="device-done">{notice.value}</p> : null;
  return (
    // What can be pressed is the button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <p
      ref={line}
      class="device-done"
      onMouseEnter={removal.hold}
      onMouseLeave={removal.letGo}
      onFocusIn={removal.hold}
      onFocusOut={removal.letGo}
    >
      {i18n.t('history.deleted', count, { count: formatNumber(count) })}
      <Button kind="quiet" onClick={removal.undo}>
        {i18n.t('history.undo')}
      </Button>
    </p>
  );
}
