import { useId } from 'preact/hooks';
import './SwatchField.css';

interface Props {
  /** Radio buttons of one name leave one chosen. */
  name: string;
  label: string;
  /** Any CSS colour. */
  colour: string;
  checked: boolean;
  onChoose: () => void;
}

/** A colour to choose: a radio button that wears it, and its name. */
export function SwatchField({ name, label, colour, checked, onChoose }: Props) {
  const id = useId();
  return (
    <div class="swatch">
      <input
        id={id}
        type="radio"
        name={name}
        checked={checked}
        style={{ '--swatch': colour }}
        onChange={onChoose}
      />
      <label for={id}>{label}</label>
    </div>
  );
}
