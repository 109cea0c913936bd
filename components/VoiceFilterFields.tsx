import { useId } from 'preact/hooks';
import type { VoiceFilters } from '@/utils/speech/voice-search';
import { Icon } from './Icon';
import type { FilterChoice, VoicePickerTexts } from './voice-picker-texts';
import './Field.css';

type Name = keyof VoiceFilters;

const NAMES: readonly Name[] = ['language', 'gender', 'accent', 'category'];

interface Props {
  id?: string;
  texts: Pick<VoicePickerTexts, 'any' | 'filters'>;
  choices: Partial<Record<Name, FilterChoice[]>>;
  filters: VoiceFilters;
  onFilters: (filters: VoiceFilters) => void;
}

/** Only what there is something to choose from. */
export function VoiceFilterFields({ id, texts, choices, filters, onFilters }: Props) {
  return (
    <div id={id} class="voice-filters">
      {NAMES.map((name) => {
        const offered = choices[name] ?? [];
        if (offered.length === 0) return null;
        return (
          <FilterField
            key={name}
            label={texts.filters[name]}
            any={texts.any}
            choices={offered}
            value={filters[name]}
            onValue={(value) => onFilters({ ...filters, [name]: value })}
          />
        );
      })}
    </div>
  );
}

interface FieldProps {
  label: string;
  any: string;
  choices: FilterChoice[];
  value: string | undefined;
  onValue: (value: string | undefined) => void;
}

function FilterField({ label, any, choices, value, onValue }: FieldProps) {
  const id = useId();
  return (
    <div class="voice-filter">
      <label for={id}>{label}</label>
      <div class="field-select">
        <select
          id={id}
          value={value ?? ''}
          onChange={(event) => onValue(event.currentTarget.value || undefined)}
        >
          <option value="">{any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  );
}
