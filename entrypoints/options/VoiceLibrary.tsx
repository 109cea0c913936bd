import { useId } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { keyOf } from '@/components/voice-rows';
import { VoiceFilterFields } from '@/components/VoiceFilterFields';
import { useVoicePreview } from '@/components/VoicePreview';
import { i18n } from '#i18n';
import { problemText } from '@/utils/i18n/problem-text';
import { describeVoice, filterTexts, libraryChoices } from '@/utils/i18n/voice-picker-texts';
import type { Problem } from '@/utils/speech/errors';
import type { LibraryVoice } from '@/utils/speech/voice-library';
import type { LibraryModel } from './library-model';
import '@/components/Field.css';
import './VoiceLibrary.css';

interface Props {
  model: LibraryModel;
  hasKey: boolean;
}

/** Voices that others share; opened by those who look for one. */
export function VoiceLibrary({ model, hasKey }: Props) {
  return (
    <fieldset class="choices">
      <legend>{i18n.t('voices.library')}</legend>
      <p class="quiet">{i18n.t('voices.libraryHint')}</p>
      {hasKey ? (
        <details class="library" onToggle={(event) => event.currentTarget.open && model.open()}>
          <summary>{i18n.t('voices.libraryBrowse')}</summary>
          <Search model={model} />
          <Results model={model} />
        </details>
      ) : (
        <p>{i18n.t('voices.libraryNeedsKey')}</p>
      )}
    </fieldset>
  );
}

function Search({ model }: { model: LibraryModel }) {
  const id = useId();
  const { any, filters } = filterTexts();
  return (
    <form
      class="library-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        model.find();
      }}
    >
      <label for={id}>{i18n.t('voices.librarySearch')}</label>
      <div class="field-row">
        <input
          id={id}
          type="search"
          class="field-input"
          maxLength={100}
          value={model.search.value}
          onInput={(event) => model.type(event.currentTarget.value)}
        />
        <Button type="submit">{i18n.t('voices.libraryFind')}</Button>
      </div>
      <VoiceFilterFields
        texts={{ any, filters }}
        choices={libraryChoices(model.voices.value ?? [], model.filters.value)}
        filters={model.filters.value}
        onFilters={model.narrow}
      />
    </form>
  );
}

function Results({ model }: { model: LibraryModel }) {
  const preview = useVoicePreview();
  const { voices, isBusy, hasMore, problem } = model;
  return (
    <>
      <p class="library-line quiet" role="status">
        {preview.hasFailed ? i18n.t('voices.previewFailed') : statusText(model)}
      </p>
      {problem.value && (
        <p class="library-problem" role="alert">
          {problemText(problem.value)}
        </p>
      )}
      <ul class="library-voices">
        {(voices.value ?? []).map((voice) => (
          <li key={voice.id}>
            <Shared voice={voice} model={model} preview={preview} />
          </li>
        ))}
      </ul>
      {preview.player}
      {hasMore.value && (
        <Button disabled={isBusy.value} onClick={model.more}>
          {i18n.t('voices.libraryMore')}
        </Button>
      )}
    </>
  );
}

function statusText({ isBusy, voices, problem, lastAdded }: LibraryModel): string {
  if (isBusy.value) return i18n.t('voices.librarySearching');
  if (lastAdded.value) {
    return i18n.t('voices.libraryAddedLine', { voice: lastAdded.value.name });
  }
  const isEmpty = voices.value?.length === 0 && problem.value === undefined;
  return isEmpty ? i18n.t('voices.libraryNone') : '';
}

interface SharedProps {
  voice: LibraryVoice;
  model: LibraryModel;
  preview: ReturnType<typeof useVoicePreview>;
}

function Shared({ voice, model, preview }: SharedProps) {
  const { name, language, description, badges } = describeVoice(voice);
  const isHeard = preview.playing === keyOf(voice);
  const facts = [language, description, ...badges].filter(Boolean);
  const refused = model.refused.value;
  return (
    <div class="library-voice" role="group" aria-label={name}>
      <div class="library-what">
        <p>
          <bdi>{name}</bdi>
        </p>
        <p class="quiet library-facts">{facts.join(' · ')}</p>
      </div>
      <div class="library-hands">
        {voice.previewUrl && (
          <Button kind="quiet" onClick={() => preview.toggle(voice)}>
            <Icon name={isHeard ? 'stop' : 'play'} />
            {isHeard ? i18n.t('voices.stopPreview') : i18n.t('voices.preview')}
          </Button>
        )}
        <Take voice={voice} model={model} />
      </div>
      {refused?.id === voice.id && (
        <p class="library-problem" role="alert">
          {refusedText(refused.problem)}
        </p>
      )}
    </div>
  );
}

function Take({ voice, model }: Omit<SharedProps, 'preview'>) {
  if (model.added.value.has(voice.id)) {
    return <Button onClick={() => model.use(voice)}>{i18n.t('voices.libraryUse')}</Button>;
  }
  const isAdding = model.adding.value === voice.id;
  return (
    <Button disabled={isAdding} onClick={() => void model.add(voice)}>
      {isAdding ? i18n.t('voices.libraryAdding') : i18n.t('voices.libraryAdd')}
    </Button>
  );
}

/** "Turned this text down" would be beside the point. */
function refusedText(problem: Problem): string {
  return problem.code === 'rejected_request'
    ? i18n.t('voices.libraryRefused')
    : problemText(problem);
}
