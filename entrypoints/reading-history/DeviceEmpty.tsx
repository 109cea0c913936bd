import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { DeviceModel } from './device-model';

interface Props {
  model: DeviceModel;
}

/** Why there is nothing to see, and what leads to something. */
export function DeviceEmpty({ model }: Props) {
  const { facts, list, search } = model;
  const isEmpty = list.totals.value?.readings === 0;
  const typed = search.typed.value.trim();
  if (!facts.keeps.value) return <Off isEmpty={isEmpty} />;
  if (isEmpty) return <Nothing shortcut={facts.shortcut.value} />;
  const isFound = model.shown.value.length > 0 || search.isSearching.value;
  if (search.found.value === undefined || isFound) return null;
  return (
    <div class="device-empty">
      <p>{i18n.t('history.nothingFound', { typed })}</p>
      <Button onClick={() => search.type('')}>{i18n.t('history.showAll')}</Button>
    </div>
  );
}

function Off({ isEmpty }: { isEmpty: boolean }) {
  return (
    <p class={isEmpty ? 'device-empty' : 'device-off'}>
      <span>{i18n.t('history.off')}</span> <SettingsLink />
    </p>
  );
}

function Nothing({ shortcut }: { shortcut: string | undefined }) {
  return (
    <div class="device-empty">
      <p class="device-empty-line">{i18n.t('history.empty')}</p>
      <p class="quiet">{i18n.t('history.emptyWhy')}</p>
      <p class="quiet">
        {shortcut ? i18n.t('popup.hint', { shortcut }) : i18n.t('popup.hintWithoutShortcut')}
      </p>
    </div>
  );
}

export function SettingsLink() {
  return <a href="/options.html#history">{i18n.t('history.settings')}</a>;
}
