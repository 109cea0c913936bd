import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { NumberField } from '@/components/NumberField';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import { sizeText, summaryText } from '@/utils/i18n/history-texts';
import { Choice } from './Choice';
import { FaultNotice } from './FaultNotice';
import type { HistoryModel } from './history-model';
import type { Kept } from './kept';
import { NeverKept } from './NeverKept';

interface Props {
  model: HistoryModel;
}

const MOST_MEGABYTES = 100_000;
const MOST_DAYS = 3_650;

export function History({ model }: Props) {
  return (
    <>
      <FaultNotice fault={model.fault} />
      {model.isKnown.value && (
        <>
          <div class="part part-first">
            <Choice
              kept={model.keeps}
              label={i18n.t('history.keep')}
              hint={i18n.t('history.keepHint')}
            />
            <Limit
              kept={model.size}
              label={i18n.t('history.size')}
              hint={i18n.t('history.sizeHint')}
              unit={i18n.t('history.unitMegabytes')}
              max={MOST_MEGABYTES}
            />
            <Limit
              kept={model.days}
              label={i18n.t('history.days')}
              hint={i18n.t('history.daysHint')}
              unit={i18n.t('history.unitDays')}
              max={MOST_DAYS}
            />
          </div>
          <NeverKept model={model} />
        </>
      )}
      <NowKept model={model} />
    </>
  );
}

interface LimitProps {
  kept: Kept<number>;
  label: string;
  hint: string;
  unit: string;
  max: number;
}

function Limit({ kept, hint, ...props }: LimitProps) {
  const isLocked = kept.isLocked.value;
  return (
    <NumberField
      {...props}
      hint={isLocked ? `${hint} ${i18n.t('data.locked')}` : hint}
      value={kept.value.value ?? 0}
      disabled={isLocked}
      onChange={kept.choose}
    />
  );
}

function NowKept({ model }: Props) {
  const totals = model.totals.value;
  return (
    <section class="part">
      <h3>{i18n.t('history.kept')}</h3>
      {totals ? (
        <p>{summaryText(totals, model.size.value.value ?? 0)}</p>
      ) : (
        <p class="quiet">{i18n.t('history.broken')}</p>
      )}
      <p>
        <a href="/reading-history.html">{i18n.t('history.open')}</a>
      </p>
      {totals !== undefined && totals.readings > 0 && <DeleteAll model={model} totals={totals} />}
    </section>
  );
}

interface DeleteAllProps extends Props {
  totals: { readings: number; bytes: number };
}

function DeleteAll({ model, totals }: DeleteAllProps) {
  if (model.isAsking.value) return <Question model={model} totals={totals} />;
  return (
    <div>
      <Button onClick={model.ask}>{i18n.t('history.deleteAll')}</Button>
    </div>
  );
}

function Question({ model, totals }: DeleteAllProps) {
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  const { readings, bytes } = totals;
  const values = { count: formatNumber(readings), size: sizeText(bytes) };
  return (
    <div
      ref={question}
      class="preview"
      role="group"
      aria-labelledby="delete-question"
      tabIndex={-1}
    >
      <p id="delete-question">{i18n.t('history.deleteAllQuestion', readings, values)}</p>
      <div class="part-actions">
        <Button kind="primary" onClick={() => void model.removeAll()}>
          {i18n.t('history.deleteAll')}
        </Button>
        <Button onClick={model.decline}>{i18n.t('history.cancel')}</Button>
      </div>
    </div>
  );
}
