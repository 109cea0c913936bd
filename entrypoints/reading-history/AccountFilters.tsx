import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { SearchField } from '@/components/SearchField';
import { SelectField } from '@/components/SelectField';
import { SOURCES } from '@/utils/speech/account-history';
import type { AccountModel } from './account-model';
import type { Filters } from './account-query';
import { SOURCE_TEXTS } from './account-texts';
import '@/components/Field.css';

interface Props {
  model: AccountModel;
}

export function AccountFilters({ model }: Props) {
  const { list, voices, models } = model;
  const filters = list.filters.value;
  const narrow = (changed: Filters) => list.narrow({ ...filters, ...changed });
  return (
    <search class="account-search">
      <SearchField
        label={i18n.t('accountHistory.search')}
        value={list.words.value}
        onType={list.type}
      />
      <div class="account-filters">
        <Filter
          label={i18n.t('accountHistory.voice')}
          value={filters.voiceId}
          choices={voices.value.map(({ id, name }) => [id, name])}
          onChoose={(voiceId) => narrow({ voiceId })}
        />
        <Filter
          label={i18n.t('accountHistory.model')}
          value={filters.modelId}
          choices={models.value.map(({ id, name }) => [id, name])}
          onChoose={(modelId) => narrow({ modelId })}
        />
        <Day
          label={i18n.t('accountHistory.from')}
          value={filters.from}
          onDay={(from) => narrow({ from })}
        />
        <Day
          label={i18n.t('accountHistory.to')}
          value={filters.to}
          onDay={(to) => narrow({ to })}
        />
        <Filter
          label={i18n.t('accountHistory.source')}
          value={filters.source}
          choices={SOURCES.map((source) => [source, SOURCE_TEXTS[source]()])}
          onChoose={(chosen) => narrow({ source: SOURCES.find((source) => source === chosen) })}
        />
      </div>
    </search>
  );
}

interface FilterProps {
  label: string;
  value: string | undefined;
  choices: [value: string, label: string][];
  onChoose: (value: string | undefined) => void;
}

function Filter({ label, value = '', choices, onChoose }: FilterProps) {
  const options = choices.map(([id, name]) => ({ value: id, label: name }));
  return (
    <SelectField
      label={label}
      value={value}
      groups={[{ options: [{ value: '', label: i18n.t('voices.any') }, ...options] }]}
      onChoose={(chosen) => onChoose(chosen || undefined)}
    />
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onDay: (day: string | undefined) => void;
}

function Day({ label, value = '', onDay }: DayProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        class="field-input account-input"
        value={value}
        onChange={(event) => onDay(event.currentTarget.value || undefined)}
      />
    </div>
  );
}
