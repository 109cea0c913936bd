import { Icon } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { i18n } from '#i18n';
import type { PastReading } from '@/utils/speech/past-reading';
import type { DeviceModel } from './device-model';
import { figuresOf, titleOf } from './reading-words';

interface Props {
  model: DeviceModel;
  reading: PastReading;
  tabIndex: 0 | -1;
}

export function ReadingRow(props: Props) {
  const { model, reading } = props;
  const isSelecting = model.selection.selected.value !== undefined;
  const playing = model.playback.playing.value;
  const isPlaying = playing?.id === reading.id;
  return (
    <div class={isPlaying ? 'past past-playing' : 'past'}>
      {isSelecting ? <SelectableWords {...props} /> : <Words {...props} />}
      {!isSelecting && <PlayButton {...props} />}
    </div>
  );
}

/** Opens what there is to do with a reading. */
function Words({ model, reading, tabIndex }: Props) {
  const { selection } = model;
  const isOpen = model.opened.value === reading.id;
  return (
    <button
      type="button"
      class="past-main"
      translate={false}
      data-row-main
      tabIndex={tabIndex}
      aria-expanded={isOpen}
      onClick={(event) => (event.shiftKey ? selection.begin(reading.id) : model.toggle(reading.id))}
    >
      <WordLines model={model} reading={reading} />
    </button>
  );
}

function SelectableWords({ model, reading, tabIndex }: Props) {
  const { selection } = model;
  const ids = () => model.shown.value.map(({ id }) => id);
  return (
    <label class="past-main past-selectable" translate={false}>
      <input
        type="checkbox"
        data-row-main
        tabIndex={tabIndex}
        aria-label={i18n.t('history.selectOne', { title: titleOf(reading) })}
        checked={selection.selected.value?.has(reading.id) ?? false}
        onClick={(event) =>
          event.shiftKey ? selection.reach(reading.id, ids()) : selection.toggle(reading.id)
        }
        onKeyDown={(event) => event.key === 'Escape' && selection.end()}
      />
      <span class="past-lines">
        <WordLines model={model} reading={reading} />
      </span>
    </label>
  );
}

function WordLines({ model, reading }: Omit<Props, 'tabIndex'>) {
  const { voiceName, opening, isPinned } = reading;
  return (
    <>
      <span class="past-title">
        <span dir="auto">{titleOf(reading)}</span>
        {isPinned && <Icon name="pin" />}
        {isPinned && <span class="visually-hidden">{i18n.t('history.pinned')}</span>}
      </span>{' '}
      <span class="past-opening">
        <span dir="auto">{opening}</span>
      </span>{' '}
      <span class="past-facts">
        <NowLine model={model} reading={reading} />
        {[<bdi key="voice">{voiceName}</bdi>, ...figuresOf(reading)].map((fact, at) => (
          <>
            {at > 0 && ' · '}
            {fact}
          </>
        ))}
      </span>
    </>
  );
}

function NowLine({ model, reading }: Omit<Props, 'tabIndex'>) {
  const playing = model.playback.playing.value;
  if (playing?.id !== reading.id) return null;
  return (
    <span class="past-now">
      {playing.isPaused ? i18n.t('history.paused') : i18n.t('history.playing')}
      {' · '}
    </span>
  );
}

function PlayButton({ model, reading, tabIndex }: Props) {
  const { playback } = model;
  const title = titleOf(reading);
  const playing = playback.playing.value;
  const shared = { tabIndex };
  if (playing?.id !== reading.id) {
    const label = i18n.t('history.play', { title });
    const play = () => playback.play({ id: reading.id });
    return <IconButton {...shared} icon="play" label={label} onClick={play} />;
  }
  if (playing.isPaused) {
    const label = i18n.t('history.resume', { title });
    return <IconButton {...shared} icon="play" label={label} onClick={playback.resume} />;
  }
  const label = i18n.t('history.pause', { title });
  return <IconButton {...shared} icon="pause" label={label} onClick={playback.pause} />;
}
