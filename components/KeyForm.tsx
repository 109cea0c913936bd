import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './Button';
import './Field.css';
import './KeyForm.css';

export interface KeyFormTexts {
  label: string;
  show: string;
  hide: string;
  connect: string;
  connecting: string;
  empty: string;
}

interface Props {
  texts: KeyFormTexts;
  busy: boolean;
  /** Why the last key was not taken. */
  error?: string;
  /** The form came in answer to a click, so it takes the focus. */
  startsFocused?: boolean;
  /** Takes the key out of the page for good; the field is empty afterwards. */
  onConnect: (apiKey: string) => void;
}

const HIDDEN = { type: 'password' } as const;
const PLAIN = { type: 'text' } as const;
const MAX_KEY_LENGTH = 512;
/** Keys hold no white space, so whatever a copy brought along can go, invisible marks included. */
const NOT_OF_A_KEY = /[\s\u200B-\u200F\u2060\uFEFF]+/g;

export function KeyForm({ texts, busy, error, startsFocused, onConnect }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isShown, setShown] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const complaint = isEmpty ? texts.empty : error;

  useEffect(() => {
    if (startsFocused) input.current?.focus();
  }, [startsFocused]);
  useEffect(() => {
    if (complaint !== undefined && !busy) input.current?.focus();
  }, [complaint, busy]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (busy || !input.current) return;
    const apiKey = takeKey(input.current);
    setEmpty(apiKey === '');
    setShown(false);
    if (apiKey === '') input.current.focus();
    else onConnect(apiKey);
  };

  return (
    <form class="key-form field-block" autocomplete="off" aria-busy={busy} onSubmit={submit}>
      <label for={id}>{texts.label}</label>
      <div class="field-row">
        <input
          id={id}
          ref={input}
          class="field-input"
          {...(isShown ? PLAIN : HIDDEN)}
          dir="ltr"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          readOnly={busy}
          aria-invalid={complaint !== undefined}
          aria-describedby={complaint === undefined ? undefined : `${id}-error`}
          onInput={() => setEmpty(false)}
        />
        <Button onClick={() => setShown(!isShown)}>{isShown ? texts.hide : texts.show}</Button>
        <Button kind="primary" type="submit" disabled={busy}>
          {busy ? texts.connecting : texts.connect}
        </Button>
      </div>
      {complaint !== undefined && (
        <p id={`${id}-error`} class="field-error">
          {complaint}
        </p>
      )}
    </form>
  );
}

/** White space goes here rather than while typing, which would move the caret. */
function takeKey(input: HTMLInputElement): string {
  const apiKey = input.value.replace(NOT_OF_A_KEY, '').slice(0, MAX_KEY_LENGTH);
  input.value = '';
  return apiKey;
}
