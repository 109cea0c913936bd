import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '@/components/Icon';
import { RowWindow } from '@/components/RowWindow';
import type { ListedItem } from '@/utils/speech/account-history';
import type { AccountModel } from './account-model';
import { factsOf, groupByDay, shortWordsOf, wordsOf } from './account-texts';

interface Props {
  model: AccountModel;
}

const HEIGHTS = { head: 3, row: 4 };
const keyOf = ({ id }: ListedItem) => id;

export function AccountRows({ model }: Props) {
  const { list, visible } = model;
  const items = visible.value;
  const groups = useMemo(() => groupByDay(items, Date.now()), [items]);
  if (items.length === 0 && list.next.value === undefined) return null;
  return (
    <RowWindow
      groups={groups}
      heights={HEIGHTS}
      keyOf={keyOf}
      renderRow={(item, tabIndex) => <AccountRow {...{ item, tabIndex, model }} />}
      hasMore={list.next.value !== undefined}
      onMore={list.more}
    />
  );
}

interface RowProps extends Props {
  item: ListedItem;
  tabIndex: 0 | -1;
}

function AccountRow(props: RowProps) {
  const { item, tabIndex, model } = props;
  const { selection, sound } = model;
  const words = shortWordsOf(item);
  const isHeard = sound.playing.value?.item.id === item.id;
  return (
    <div class={isHeard ? 'account-row account-row-heard' : 'account-row'}>
      <label class="account-pick" translate={false}>
        <input
          type="checkbox"
          tabIndex={tabIndex}
          aria-label={i18n.t('accountHistory.select', { words })}
          checked={selection.has(item.id)}
          onChange={(event) => selection.set(item.id, event.currentTarget.checked)}
        />
        <WordLines item={item} model={model} />
      </label>
      <PlayButton {...props} words={words} />
    </div>
  );
}

function WordLines({ item, model }: Omit<RowProps, 'tabIndex'>) {
  return (
    <span class="account-what">
      <span class="account-words">
        <span dir="auto" title={item.opening}>
          {wordsOf(item)}
        </span>
      </span>
      <span class="account-facts quiet">
        {item.isOwn && (
          <span class="account-own" title={i18n.t('accountHistory.ownHint')}>
            {i18n.t('accountHistory.own')}
          </span>
        )}
        <span class="account-made">
          {factsOf(item, model.models.value).map((fact, at) => (
            <Fragment key={at}>
              {at > 0 && ' · '}
              <bdi>{fact}</bdi>
            </Fragment>
          ))}
        </span>
      </span>
    </span>
  );
}

/** The arrow keys lead from one to the next. */
function PlayButton({ item, tabIndex, model: { sound }, words }: RowProps & { words: string }) {
  const playing = sound.playing.value;
  const isHeard = playing?.item.id === item.id && playing.status !== 'paused';
  return (
    <button
      type="button"
      class="icon-button icon-button-plain"
      data-row-main
      tabIndex={tabIndex}
      title={isHeard ? i18n.t('controls.pause') : i18n.t('accountHistory.listen')}
      aria-label={
        isHeard
          ? i18n.t('accountHistory.pause', { words })
          : i18n.t('accountHistory.play', { words })
      }
      onClick={() => sound.toggle(item)}
    >
      <Icon name={isHeard ? 'pause' : 'play'} />
    </button>
  );
}
