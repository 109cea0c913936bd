import { useId } from 'preact/hooks';
import './ChoiceField.css';

interface Props {
  type: 'radio' | 'checkbox';
  /** Radio buttons of one name leave one chosen. */
  name?: string;
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function ChoiceField({ type, name, label, hint, checked, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type={type}
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="choice-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
