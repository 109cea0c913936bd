import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice } from '@/components/ProblemNotice';
import { RowWindow } from '@/components/RowWindow';
import { i18n } from '#i18n';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import type { PastReading } from '@/utils/speech/past-reading';
import { createDeviceModel, type DeviceModel } from './device-model';
import { DeviceEmpty } from './DeviceEmpty';
import { DeviceFoot } from './DeviceFoot';
import { DeviceTools } from './DeviceTools';
import { ReadingDetail } from './ReadingDetail';
import { ReadingRow } from './ReadingRow';
import './device.css';

/** What was heard on this device. */
export function DeviceTab() {
  const [model] = useState(createDeviceModel);
  useEffect(() => model.start(), [model]);
  if (model.list.isBroken.value) return <Broken model={model} />;
  const known = model.list.totals.value?.readings ?? model.list.readings.value.length;
  if (known === 0 && model.list.totals.value === undefined) return null;
  return (
    <div class="device">
      <Problem model={model} />
      {known > 0 && <DeviceTools model={model} />}
      <DeviceEmpty model={model} />
      <Readings model={model} />
      <DeviceFoot model={model} />
    </div>
  );
}

const keyOf = ({ id }: PastReading) => id;

/** A title, two lines of text and the space around them. */
const HEIGHTS = { head: 3, row: 5 };

function Readings({ model }: { model: DeviceModel }) {
  return (
    <RowWindow
      groups={model.groups.value}
      heights={HEIGHTS}
      keyOf={keyOf}
      hasMore={model.hasMore.value}
      onMore={model.list.more}
      openedKey={model.selection.selected.value ? undefined : model.opened.value}
      renderRow={(reading, tabIndex) => (
        <ReadingRow model={model} reading={reading} tabIndex={tabIndex} />
      )}
      renderBelow={(reading) => <ReadingDetail model={model} reading={reading} />}
    />
  );
}

function Broken({ model }: { model: DeviceModel }) {
  return (
    <ProblemNotice
      text={i18n.t('history.broken')}
      actionLabel={actionLabel('retry')}
      onAction={() => void model.refresh()}
    />
  );
}

/** Something could not be done here, or not be played. */
function Problem({ model }: { model: DeviceModel }) {
  const fault = model.fault.value;
  const problem = fault?.problem ?? model.playback.problem.value;
  if (problem === undefined) return null;
  return (
    <ProblemNotice
      text={problemText(problem)}
      actionLabel={actionLabel('retry')}
      onAction={fault?.again ?? model.playback.again}
    />
  );
}
