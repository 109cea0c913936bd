import { useId } from 'preact/hooks';
import './ChoiceField.css';

interface Props {
  type: 'radio' | 'checkbox';
  /** Radio buttons of one name leave one chosen. */
  name?: string;
  label: string;
  /** The label is a name, the same in every language. */
  isName?: boolean;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function ChoiceField(props: Props) {
  const { type, name, label, isName, hint, checked, disabled, onChange } = props;
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
      <label for={id} translate={!isName}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} class="choice-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
