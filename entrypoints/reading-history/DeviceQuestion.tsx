import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import type { DeviceModel } from './device-model';
import { sizeText } from '@/utils/i18n/history-texts';

interface Props {
  model: DeviceModel;
}

/** Asked once, because nothing brings it back. */
export function DeviceQuestion({ model }: Props) {
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  const { readings = 0, bytes = 0 } = model.list.totals.value ?? {};
  const values = { count: formatNumber(readings), size: sizeText(bytes) };
  return (
    <div
      ref={question}
      class="device-question"
      role="group"
      aria-labelledby="delete-all"
      tabIndex={-1}
    >
      <p id="delete-all">{i18n.t('history.deleteAllQuestion', readings, values)}</p>
      <div class="device-answers">
        <Button kind="primary" onClick={() => void model.removeAll()}>
          {i18n.t('history.deleteAll')}
        </Button>
        <Button onClick={model.declineAll}>{i18n.t('history.cancel')}</Button>
      </div>
    </div>
  );
}
