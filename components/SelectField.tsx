import { useId } from 'preact/hooks';
import { Icon } from './Icon';
import './Field.css';

export interface SelectGroup {
  /** Absent where one group is all there is. */
  label?: string;
  options: { value: string; label: string; disabled?: boolean }[];
}

interface Props {
  label: string;
  /** Of an option; '' where none is chosen. */
  value: string;
  /** Stands there while none is chosen. */
  placeholder?: string;
  groups: SelectGroup[];
  onChoose: (value: string) => void;
}

export function SelectField({ label, value, placeholder, groups, onChoose }: Props) {
  const id = useId();
  const filled = groups.filter(({ options }) => options.length > 0);
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="field-select">
        <select
          id={id}
          value={value}
          disabled={filled.length === 0}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {placeholder !== undefined && (
            <option value="" disabled hidden selected={value === ''}>
              {placeholder}
            </option>
          )}
          {filled.map((group) =>
            group.label === undefined ? (
              <Options key="" {...group} />
            ) : (
              <optgroup key={group.label} label={group.label}>
                <Options {...group} />
              </optgroup>
            ),
          )}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  );
}

function Options({ options }: SelectGroup) {
  return (
    <>
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ))}
    </>
  );
}
