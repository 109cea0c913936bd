import { useEffect, useId, useRef } from 'preact/hooks';
import '@/components/Field.css';

interface Props {
  label: string;
  hint?: string;
  /** One sentence about what is wrong here. */
  error?: string;
  value: string;
  /** Hosts and expressions run left to right; words run as they are. */
  direction?: 'ltr' | 'auto';
  startsFocused?: boolean;
  onInput: (value: string) => void;
  onEscape?: () => void;
}

export function RuleField({ label, hint, error, value, startsFocused, ...props }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (startsFocused) input.current?.focus();
  }, [startsFocused]);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type="text"
        class="field-input"
        dir={props.direction ?? 'auto'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described || undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && props.onEscape?.()}
      />
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
