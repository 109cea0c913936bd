import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { savingCostText } from '@/utils/i18n/saving-texts';
import { readPastText } from '@/utils/history/readings';
import { saveText } from '@/utils/i18n/saving-setting-texts';
import type { PastReading, PastText } from '@/utils/speech/past-reading';
import { siteOf } from '@/utils/text/site';
import type { DeviceModel } from './device-model';
import { ReadingText } from './ReadingText';
import { titleOf } from './reading-words';

interface Props {
  model: DeviceModel;
  reading: PastReading;
}

/** Hardly ever cut off in its row. */
const SHORT_TITLE = 40;

/** What there is of a reading, and what can be done with it. */
export function ReadingDetail({ model, reading }: Props) {
  const past = usePastText(reading);
  return (
    <div class="detail">
      <Source reading={reading} />
      <Actions model={model} reading={reading} past={past} />
      {past && (
        <ReadingText key={past.segments.length} model={model} reading={reading} past={past} />
      )}
    </div>
  );
}

/** Read again when more of it was kept. */
function usePastText({ id, size, seconds }: PastReading): PastText | undefined {
  const [past, setPast] = useState<PastText>();
  useEffect(() => {
    let isWanted = true;
    readPastText(id).then(
      (text) => isWanted && setPast(text),
      // The list tells that the history cannot be opened.
      () => undefined,
    );
    return () => void (isWanted = false);
  }, [id, size, seconds]);
  return past;
}

function Source({ reading }: { reading: PastReading }) {
  const { address } = reading;
  const title = titleOf(reading);
  const isLong = title.length > SHORT_TITLE;
  if (!isLong && !siteOf(address)) return null;
  return (
    <p class="detail-source">
      {isLong && <bdi>{title}</bdi>}
      {siteOf(address) && (
        <a href={address} target="_blank" rel="noreferrer" translate={false}>
          {siteOf(address)}
        </a>
      )}
    </p>
  );
}

/** With what it costs, which is looked up where somebody has opened the reading. */
function SaveAction({ model: { files }, reading }: Props) {
  const costId = useId();
  const quality = files.quality.value;
  const [cost, setCost] = useState<string>();
  const { id, size } = reading;
  useEffect(() => {
    let isWanted = true;
    void files.estimate(id).then((estimate) => {
      if (isWanted) setCost(estimate && savingCostText(estimate));
    });
    return () => void (isWanted = false);
  }, [files, id, size, quality]);
  return (
    <span class="detail-save">
      <Button describedBy={costId} onClick={() => files.save(reading)}>
        {saveText(quality)}
      </Button>
      <span id={costId} class="quiet">
        {cost}
      </span>
    </span>
  );
}

function Actions({ model, reading, past }: Props & { past: PastText | undefined }) {
  const { playback } = model;
  return (
    <div class="detail-actions">
      {siteOf(reading.address) && (
        <Button onClick={() => playback.follow(reading)}>{i18n.t('history.follow')}</Button>
      )}
      {reading.engineId === 'elevenlabs' && <SaveAction model={model} reading={reading} />}
      <Button kind="quiet" onClick={() => model.pin(reading)}>
        {reading.isPinned ? i18n.t('history.unpin') : i18n.t('history.pin')}
      </Button>
      <Button kind="quiet" disabled={!past} onClick={() => model.copy(past?.text ?? '')}>
        {i18n.t('history.copy')}
      </Button>
      <Button kind="quiet" onClick={() => model.remove([reading.id])}>
        {i18n.t('history.delete')}
      </Button>
    </div>
  );
}
