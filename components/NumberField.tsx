import { useId } from 'preact/hooks';
import './Field.css';
import './NumberField.css';

interface Props {
  label: string;
  hint: string;
  /** What is counted, such as "credits". */
  unit: string;
  value: number;
  max: number;
  disabled?: boolean;
  /** Only with whole numbers from 0 to `max`. */
  onChange: (value: number) => void;
}

export function NumberField({ label, hint, unit, value, max, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div class="number">
      <label for={id}>{label}</label>
      <div class="number-row">
        <input
          id={id}
          type="number"
          class="field-input"
          inputMode="numeric"
          min={0}
          max={max}
          step={1}
          value={value}
          disabled={disabled}
          aria-describedby={`${id}-unit ${id}-hint`}
          // The other phase, because `preact/compat` makes an input of every change.
          onChangeCapture={({ currentTarget }) => {
            const { valueAsNumber: typed } = currentTarget;
            const isGood = Number.isInteger(typed) && typed >= 0 && typed <= max;
            if (isGood) onChange(typed);
            else currentTarget.value = String(value);
          }}
        />
        <span id={`${id}-unit`}>{unit}</span>
      </div>
      <p id={`${id}-hint`} class="number-hint">
        {hint}
      </p>
    </div>
  );
}
