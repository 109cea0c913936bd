import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { Voice } from '@/utils/speech/types';
import { Icon } from './Icon';
import { remOf } from './rem';
import type { Combobox } from './use-combobox';
import type { VoiceOption } from './voice-list';
import { drawn, keyOf, topOf, type PlacedGroup, type PlacedRows, type Sight } from './voice-rows';
import type { VoicePickerTexts } from './voice-picker-texts';

export interface VoiceActs {
  isFavourite: (voice: Voice) => boolean;
  onFavourite: (voice: Voice) => void;
  /** The voice whose recording is heard. */
  previewed?: string;
  onPreview: (voice: Voice) => void;
}

interface Props extends VoiceActs {
  texts: VoicePickerTexts;
  combobox: Combobox;
  rows: PlacedRows;
  listId: string;
  listRef: Ref<HTMLDivElement>;
}

/** As tall as all voices, but only those in sight are there. */
export function VoiceRows({ rows, listId, listRef, ...shared }: Props) {
  const [sight, setSight] = useState<Sight>({ from: 0, to: 30 });
  const { highlightedValue } = shared.combobox;
  const pointedAt = indexOf(rows, highlightedValue);
  return (
    <div
      id={listId}
      ref={listRef}
      class="voice-rows"
      role="listbox"
      aria-label={shared.texts.list}
      tabIndex={-1}
      // Whoever presses on a voice goes on typing in the field.
      onMouseDown={(event) => event.preventDefault()}
      onScroll={(event) => {
        const next = sightOf(event.currentTarget);
        if (next.from !== sight.from || next.to !== sight.to) setSight(next);
      }}
    >
      <div class="voice-rows-all" role="presentation" style={{ blockSize: `${rows.height}rem` }}>
        {rows.groups.map((group) => {
          const indices = drawn(group, sight, pointedAt);
          if (indices.length === 0) return null;
          return <Group key={group.id} {...shared} {...{ group, indices, listId }} />;
        })}
      </div>
    </div>
  );
}

interface GroupProps extends VoiceActs {
  texts: VoicePickerTexts;
  combobox: Combobox;
  group: PlacedGroup;
  indices: number[];
  listId: string;
}

function Group({ group, indices, listId, ...shared }: GroupProps) {
  const nameId = `${listId}-${group.id}`;
  return (
    <div role="group" aria-labelledby={nameId}>
      <div
        id={nameId}
        role="presentation"
        class="voice-group-name"
        style={{ insetBlockStart: `${group.top}rem` }}
      >
        {shared.texts.groups[group.id]}
      </div>
      {indices.map((index) => {
        const option = group.options[index]!;
        const place = { top: topOf(group, index), position: group.first + index + 1 };
        return <Row key={keyOf(option.voice)} {...shared} {...{ option, place }} />;
      })}
    </div>
  );
}

interface RowProps extends VoiceActs {
  texts: VoicePickerTexts;
  combobox: Combobox;
  option: VoiceOption;
  place: { top: number; position: number };
}

function Row({ texts, combobox, option, place, ...acts }: RowProps) {
  const { voice } = option;
  const { name, language, description, badges } = texts.describe(voice);
  const onAct = (act: string) =>
    act === 'preview' ? acts.onPreview(voice) : acts.onFavourite(voice);
  return (
    <div
      {...combobox.itemProps(option, onAct)}
      class="voice-row"
      style={{ insetBlockStart: `${place.top}rem` }}
      aria-setsize={combobox.count}
      aria-posinset={place.position}
    >
      <span class="voice-row-what">
        <span class="voice-row-name">
          <bdi>{name}</bdi>
        </span>
        {language && <span class="voice-row-language">{language}</span>}
        {(badges.length > 0 || description) && (
          <span class="voice-row-more">
            {badges.map((badge) => (
              <span key={badge} class="voice-badge">
                {badge}
              </span>
            ))}
            {description && <bdi>{description}</bdi>}
          </span>
        )}
      </span>
      <Hands voice={voice} {...acts} />
    </div>
  );
}

/** For the pointer; the same stands below the list as buttons, where everybody reaches it. */
function Hands({ voice, isFavourite, previewed }: VoiceActs & { voice: Voice }) {
  const isLiked = isFavourite(voice);
  return (
    <span class="voice-row-hands" aria-hidden="true">
      {voice.previewUrl && (
        <span class="voice-hand" data-act="preview">
          <Icon name={previewed === keyOf(voice) ? 'stop' : 'play'} />
        </span>
      )}
      <span class={isLiked ? 'voice-hand voice-hand-on' : 'voice-hand'} data-act="favourite">
        <Icon name={isLiked ? 'starred' : 'star'} />
      </span>
    </span>
  );
}

function indexOf({ groups }: PlacedRows, key: string | null): number {
  if (key === null) return -1;
  for (const { first, options } of groups) {
    const index = options.findIndex(({ voice }) => keyOf(voice) === key);
    if (index !== -1) return first + index;
  }
  return -1;
}

/** In steps, so that not every pixel draws anew. */
function sightOf(list: HTMLElement): Sight {
  const rem = remOf(list);
  const step = 6;
  return {
    from: Math.floor(list.scrollTop / rem / step) * step,
    to: Math.ceil((list.scrollTop + list.clientHeight) / rem / step) * step,
  };
}
