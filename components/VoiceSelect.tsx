import { useId } from 'preact/hooks';
import type { Ref } from 'preact';
import type { EngineId, Voice } from '@/utils/speech/types';
import { Icon } from './Icon';
import type { VoiceList, VoicePlaceholder } from './voice-list';
import './Field.css';

export interface VoiceSelectTexts {
  label: string;
  families: Record<EngineId, string>;
  placeholders: Record<VoicePlaceholder, string>;
  name: (voice: Voice) => string;
}

interface Props {
  texts: VoiceSelectTexts;
  list: VoiceList;
  selectRef?: Ref<HTMLSelectElement>;
  onVoice: (voice: Voice) => void;
  /** The person is about to look through the list. */
  onFocus?: () => void;
}

export function VoiceSelect({ texts, list, selectRef, onVoice, onFocus }: Props) {
  const { groups, shown } = list;
  const id = useId();
  const value = typeof shown === 'string' ? '' : valueOf(shown);
  const choose = (chosen: string) => {
    const options = groups.flatMap((group) => group.options);
    const option = options.find(({ voice }) => valueOf(voice) === chosen);
    if (option) onVoice(option.voice);
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {texts.label}
      </label>
      <div class="field-select">
        <select
          id={id}
          ref={selectRef}
          disabled={groups.length === 0}
          value={value}
          onChange={(event) => choose(event.currentTarget.value)}
          onFocus={onFocus}
        >
          {typeof shown === 'string' && (
            <option value="" selected disabled hidden>
              {texts.placeholders[shown]}
            </option>
          )}
          {groups.map(({ engineId, options }) => (
            <optgroup key={engineId} label={texts.families[engineId]}>
              {options.map(({ voice, disabled }) => (
                <option key={voice.id} value={valueOf(voice)} disabled={disabled}>
                  {texts.name(voice)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </div>
  );
}

/** Ids are unique only within their engine. */
function valueOf({ engineId, id }: Voice): string {
  return `${engineId}:${id}`;
}
