import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { SearchField } from '@/components/SearchField';
import { i18n } from '#i18n';
import { formatNumber } from '@/utils/i18n/format';
import type { DeviceModel } from './device-model';

interface Props {
  model: DeviceModel;
}

/** Above the list, and in sight while somebody selects in it. */
export function DeviceTools({ model }: Props) {
  const isSelecting = model.selection.selected.value !== undefined;
  return (
    <div class={isSelecting ? 'device-tools device-tools-held' : 'device-tools'}>
      {isSelecting ? <Selecting model={model} /> : <Searching model={model} />}
    </div>
  );
}

function Searching({ model }: Props) {
  const { search, selection } = model;
  return (
    <>
      <search class="device-search">
        <SearchField
          label={i18n.t('history.search')}
          value={search.typed.value}
          onType={search.type}
        />
      </search>
      <Button kind="quiet" onClick={() => selection.begin()}>
        {i18n.t('history.select')}
      </Button>
      <p class="visually-hidden" role="status">
        {foundText(model)}
      </p>
    </>
  );
}

function foundText({ search, shown }: DeviceModel): string {
  if (search.isSearching.value) return i18n.t('history.searching');
  if (search.found.value === undefined) return '';
  const count = shown.value.length;
  return i18n.t('history.found', count, { count: formatNumber(count) });
}

function Selecting({ model }: Props) {
  const count = model.selection.selected.value?.size ?? 0;
  const bar = useRef<HTMLDivElement>(null);
  const [isByButton] = useState(count === 0);
  // The button that was pressed has gone. Who began in the list stays there.
  useEffect(() => {
    if (isByButton) bar.current?.querySelector('button')?.focus();
  }, [isByButton]);
  const end = () => {
    const tools = bar.current?.parentElement;
    model.selection.end();
    requestAnimationFrame(() => tools?.querySelector('button')?.focus());
  };
  return (
    <div ref={bar} class="device-selecting" role="group" aria-label={i18n.t('history.select')}>
      <p role="status">{i18n.t('history.selected', count, { count: formatNumber(count) })}</p>
      <Button kind="quiet" onClick={() => void model.selectAll()}>
        {i18n.t('history.selectAll')}
      </Button>
      <Button disabled={count === 0} onClick={model.removeSelected}>
        {i18n.t('history.delete')}
      </Button>
      <Button kind="quiet" onClick={end}>
        {i18n.t('history.done')}
      </Button>
    </div>
  );
}
