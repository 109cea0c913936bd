import { useId } from 'preact/hooks';
import './Field.css';

interface Props {
  label: string;
  /** 1 is normal. */
  rate: number;
  /** The rate as it is written, such as "1.25×". */
  text: string;
  min: number;
  max: number;
  onRate: (rate: number) => void;
}

const RATE_STEP = 0.05;

export function RateField({ label, rate, text, min, max, onRate }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="field-range">
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={RATE_STEP}
          value={rate}
          aria-valuetext={text}
          onInput={(event) => onRate(event.currentTarget.valueAsNumber)}
        />
        {/* The slider itself says its value; a live region here would say it twice. */}
        <output for={id} aria-live="off">
          <bdi dir="ltr">{text}</bdi>
        </output>
      </div>
    </div>
  );
}
