import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { filterChoices, type VoiceFilters } from '@/utils/speech/voice-search';
import type { Voice } from '@/utils/speech/types';
import { Button } from './Button';
import { Icon } from './Icon';
import type { Combobox } from './use-combobox';
import type { VoiceSearch } from './use-voice-search';
import type { VoicePickerTexts } from './voice-picker-texts';
import { keyOf } from './voice-rows';
import { VoiceFilterFields } from './VoiceFilterFields';
import { useVoicePreview } from './VoicePreview';
import { VoiceRows } from './VoiceRows';

interface Props {
  texts: VoicePickerTexts;
  combobox: Combobox;
  search: VoiceSearch;
  listId: string;
  listRef: RefObject<HTMLDivElement | null>;
  isFavourite: (voice: Voice) => boolean;
  onFavourite: (voice: Voice) => void;
}

/** What opens below the field: filters, voices, and what can be done with the one pointed at. */
export function VoicePanel({ texts, combobox, search, listId, listRef, ...likes }: Props) {
  const preview = useVoicePreview();
  const panelRef = useRef<HTMLDivElement>(null);
  const { query, filters, rows } = search;
  useEffect(() => panelRef.current?.scrollIntoView?.({ block: 'nearest' }), []);
  useEffect(() => {
    if (listRef.current) listRef.current.scrollTop = 0;
  }, [listRef, query, filters]);
  const acts = { ...likes, previewed: preview.playing, onPreview: preview.toggle };
  return (
    <div {...combobox.panelProps} ref={panelRef} class="voice-panel">
      <PanelHead {...{ texts, search }} />
      <VoiceRows {...{ texts, combobox, rows, listId, listRef }} {...acts} />
      {rows.count === 0 && <p class="voice-none">{texts.noMatch}</p>}
      <PanelFoot {...{ texts }} voice={combobox.highlighted} {...acts} />
      <p class="voice-preview-line" role="status">
        {preview.hasFailed && texts.previewFailed}
      </p>
      {preview.player}
    </div>
  );
}

function PanelHead({ texts, search }: Pick<Props, 'texts' | 'search'>) {
  const { filters, setFilters, index, rows } = search;
  const set = Object.values(filters).filter(Boolean).length;
  const [isShown, show] = useState(set > 0);
  const id = useId();
  return (
    <div class="voice-head">
      <p class="voice-count" role="status">
        {texts.count(rows.count)}
      </p>
      {set > 0 && (
        <Button kind="quiet" onClick={() => setFilters({})}>
          {texts.showAll}
        </Button>
      )}
      <button
        type="button"
        class="button button-quiet"
        aria-expanded={isShown}
        aria-controls={isShown ? id : undefined}
        onClick={() => show(!isShown)}
      >
        <Icon name="filter" />
        {texts.filter(set)}
      </button>
      {isShown && (
        <VoiceFilterFields
          id={id}
          texts={texts}
          choices={texts.choices(filterChoices(index))}
          filters={filters}
          onFilters={(changed: VoiceFilters) => setFilters(changed)}
        />
      )}
    </div>
  );
}

interface FootProps {
  texts: VoicePickerTexts;
  voice: Voice | undefined;
  isFavourite: (voice: Voice) => boolean;
  onFavourite: (voice: Voice) => void;
  previewed?: string;
  onPreview: (voice: Voice) => void;
}

/** What a pointer finds in each row, for everybody: of the voice that the keys point at. */
function PanelFoot({ texts, voice, ...acts }: FootProps) {
  if (voice === undefined) return <div class="voice-foot" />;
  const isHeard = acts.previewed === keyOf(voice);
  const isLiked = acts.isFavourite(voice);
  return (
    <div class="voice-foot" role="group" aria-label={texts.name(voice)}>
      <span class="voice-foot-name" aria-hidden="true">
        <bdi>{texts.describe(voice).name}</bdi>
      </span>
      {voice.previewUrl && (
        <Button kind="quiet" onClick={() => acts.onPreview(voice)}>
          <Icon name={isHeard ? 'stop' : 'play'} />
          {isHeard ? texts.stopPreview : texts.preview}
        </Button>
      )}
      <button
        type="button"
        class="button button-quiet"
        aria-pressed={isLiked}
        onClick={() => acts.onFavourite(voice)}
      >
        <Icon name={isLiked ? 'starred' : 'star'} />
        {texts.favourite}
      </button>
    </div>
  );
}
