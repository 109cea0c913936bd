import { Icon, type IconName } from './Icon';
import './IconButton.css';

interface Props {
  icon: IconName;
  /** Read aloud and shown as a tooltip. */
  label: string;
  kind?: 'plain' | 'main';
  /** Stays reachable by keyboard, so that focus is not lost when a button goes out of use. */
  disabled?: boolean;
  /** -1 in a list that only one row of takes part in the order of Tab. */
  tabIndex?: 0 | -1;
  onClick: () => void;
}

export function IconButton({ icon, label, kind = 'plain', disabled, tabIndex, onClick }: Props) {
  return (
    <button
      type="button"
      class={`icon-button icon-button-${kind}`}
      title={label}
      aria-label={label}
      tabIndex={tabIndex}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
