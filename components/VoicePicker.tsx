import type { RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Voice } from '@/utils/speech/types';
import { Icon } from './Icon';
import { remOf } from './rem';
import { useCombobox, type Combobox } from './use-combobox';
import { useVoiceSearch } from './use-voice-search';
import type { VoiceList } from './voice-list';
import type { VoicePickerTexts } from './voice-picker-texts';
import { keyOf, placeOf, type VoiceMarks } from './voice-rows';
import { VoicePanel } from './VoicePanel';
import './Field.css';
import './VoicePicker.css';

interface Props {
  texts: VoicePickerTexts;
  list: VoiceList;
  marks: VoiceMarks;
  inputRef?: RefObject<HTMLInputElement | null>;
  onVoice: (voice: Voice) => void;
  onFavourite: (voice: Voice, isFavourite: boolean) => void;
  /** The person is about to look through the list. */
  onFocus?: () => void;
}

/** A voice, chosen among a thousand by typing a little of what it is. */
export function VoicePicker({
  texts,
  list,
  marks,
  onVoice,
  onFavourite,
  onFocus,
  ...props
}: Props) {
  const own = useRef<HTMLInputElement>(null);
  const inputRef = props.inputRef ?? own;
  const listRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const search = useVoiceSearch(list, marks, texts);
  const chosen = typeof list.shown === 'string' ? undefined : list.shown;
  const combobox = useCombobox({
    id,
    inputRef,
    options: search.options,
    chosen,
    nameOf: texts.name,
    placeholder: typeof list.shown === 'string' ? texts.placeholders[list.shown] : '',
    isDisabled: list.groups.length === 0,
    onVoice,
    onQuery: search.setQuery,
    onOpen: search.begin,
    scrollTo: (index) => bringIntoSight(listRef.current, placeOf(search.rows, index)),
  });
  const liked = new Set(marks.favourites.map(keyOf));
  const isFavourite = (voice: Voice) => liked.has(keyOf(voice));
  return (
    <div class="field voice-picker">
      <label {...combobox.labelProps} class="field-label">
        {texts.label}
      </label>
      <div class="voice-place">
        <div class="voice-box" data-state={combobox.isOpen ? 'open' : 'closed'}>
          <Field
            {...{ id, combobox, inputRef }}
            onFocus={() => {
              search.prepare();
              onFocus?.();
            }}
          />
          {combobox.isOpen && (
            <VoicePanel
              {...{ texts, combobox, search, listRef, isFavourite }}
              listId={listOf(id)}
              onFavourite={(voice) => onFavourite(voice, !isFavourite(voice))}
            />
          )}
        </div>
        <Notes id={id} help={texts.help} note={chosen && texts.noteOn(chosen)} />
      </div>
    </div>
  );
}

interface FieldProps {
  id: string;
  combobox: Combobox;
  inputRef: RefObject<HTMLInputElement | null>;
  onFocus: () => void;
}

function Field({ id, combobox, inputRef, onFocus }: FieldProps) {
  return (
    <div {...combobox.controlProps} class="field-select">
      <input
        {...combobox.inputProps}
        ref={inputRef}
        type="text"
        role="combobox"
        aria-expanded={combobox.isOpen}
        aria-controls={listOf(id)}
        aria-describedby={`${id}-help ${id}-note`}
        class="voice-input"
        // The other phase, because the library takes the same event in its own way.
        onFocusCapture={onFocus}
        onInputCapture={combobox.type}
        onKeyDownCapture={combobox.turnPages}
      />
      <Icon name="chevron" />
    </div>
  );
}

/** What is told with the field: how to use it, and what is to be known of the voice. */
function Notes({ id, help, note }: { id: string; help: string; note: string | undefined }) {
  return (
    <>
      <p id={`${id}-help`} class="visually-hidden">
        {help}
      </p>
      <p id={`${id}-note`} class="voice-note">
        {note}
      </p>
    </>
  );
}

function listOf(id: string): string {
  return `${id}-list`;
}

function bringIntoSight(list: HTMLElement | null, place: { top: number; bottom: number }): void {
  if (list === null) return;
  const rem = remOf(list);
  const top = place.top * rem;
  const bottom = place.bottom * rem;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}
