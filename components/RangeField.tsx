import { useId } from 'preact/hooks';
import './Field.css';
import './RangeField.css';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as it is written. */
  text: string;
  /** What the ends mean. */
  low: string;
  high: string;
  hint?: string;
  onValue: (value: number) => void;
}

/** A slider whose ends say what they do. */
export function RangeField({ label, value, text, low, high, hint, onValue, ...range }: Props) {
  const id = useId();
  const describedBy = [`${id}-ends`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="range-field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="range-body">
        <div class="field-range">
          <input
            id={id}
            type="range"
            {...range}
            value={value}
            aria-valuetext={text}
            aria-describedby={describedBy}
            onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
          />
          {/* The slider itself says its value; a live region here would say it twice. */}
          <output for={id} aria-live="off">
            <bdi dir="ltr">{text}</bdi>
          </output>
        </div>
        <p id={`${id}-ends`} class="range-ends">
          <span>{low}</span>
          <span>{high}</span>
        </p>
        {hint && (
          <p id={`${id}-hint`} class="range-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
