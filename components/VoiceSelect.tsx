import { useId } from 'preact/hooks';
import type { Ref } from 'preact';
import { Icon } from './Icon';
import './Field.css';

export interface VoiceOption {
  id: string;
  label: string;
}

interface Props {
  label: string;
  options: VoiceOption[];
  /** Stands first and cannot be chosen, such as "Choose a voice". */
  placeholder?: string;
  /** Empty where the placeholder stands. */
  voiceId: string;
  selectRef?: Ref<HTMLSelectElement>;
  onVoice: (voiceId: string) => void;
}

export function VoiceSelect({ label, options, placeholder, voiceId, selectRef, onVoice }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="field-select">
        <select
          id={id}
          ref={selectRef}
          disabled={options.length === 0}
          value={voiceId}
          onChange={(event) => onVoice(event.currentTarget.value)}
        >
          {placeholder !== undefined && (
            <option value="" selected={voiceId === ''} disabled hidden>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  );
}
