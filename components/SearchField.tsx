import { Icon } from './Icon';
import './Field.css';
import './SearchField.css';

interface Props {
  /** Also stands in it while it is empty. */
  label: string;
  value: string;
  onType: (words: string) => void;
}

/** Where words to look for are typed; what is found, and when, is its surroundings' affair. */
export function SearchField({ label, value, onType }: Props) {
  return (
    <div class="search-field">
      <Icon name="search" />
      <input
        type="search"
        class="field-input"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
