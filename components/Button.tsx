import type { ComponentChildren } from 'preact';
import './Button.css';

interface Props {
  kind?: 'primary' | 'plain' | 'quiet';
  type?: 'button' | 'submit';
  /** Stays reachable by keyboard, so that focus is not lost when a button goes out of use. */
  disabled?: boolean;
  describedBy?: string;
  onClick?: () => void;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', type = 'button', disabled, ...props }: Props) {
  return (
    <button
      type={type}
      class={`button button-${kind}`}
      aria-disabled={disabled || undefined}
      aria-describedby={props.describedBy}
      onClick={disabled ? (event) => event.preventDefault() : props.onClick}
    >
      {props.children}
    </button>
  );
}
