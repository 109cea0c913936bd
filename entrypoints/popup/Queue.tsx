import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { QueueList } from '@/components/QueueList';
import { i18n } from '#i18n';
import { queueListTexts, queueNewsText, titleText } from '@/utils/i18n/queue-texts';
import type { MeasuredScope } from '@/utils/messaging/background';
import type { QueueModel } from './queue';
import './queue.css';

interface Props {
  queue: QueueModel;
}

/** What is read next, and behind it all that waits. */
export function Queue({ queue }: Props) {
  const isOpen = queue.isOpen.value;
  return (
    <section class="queue" aria-label={i18n.t('queue.name')}>
      {queue.isThere.value && <Head queue={queue} />}
      {isOpen && (
        <div class="queue-panel" id="queue-panel">
          <QueueList
            texts={queueListTexts()}
            entries={queue.waiting.value}
            onPlay={({ id }) => queue.play(id)}
            onStep={queue.step}
            onDrop={queue.drop}
            onRemove={queue.remove}
          />
          <Foot queue={queue} />
        </div>
      )}
      <p class="visually-hidden" role="status">
        {queueNewsText(queue.news.value)}
      </p>
    </section>
  );
}

function Head({ queue }: Props) {
  const [next] = queue.waiting.value;
  return (
    <div class="queue-head">
      <button
        type="button"
        class="queue-toggle"
        aria-expanded={queue.isOpen.value}
        aria-controls="queue-panel"
        onClick={queue.toggle}
      >
        <Icon name="chevron" />
        <span class="queue-next" dir="auto">
          {next ? i18n.t('queue.next', { title: titleText(next) }) : i18n.t('queue.empty')}
        </span>
        <span class="queue-count" aria-hidden="true">
          {queue.waiting.value.length}
        </span>
      </button>
      {next && (
        <Button onClick={() => queue.play()}>
          {queue.isIdle.value ? i18n.t('queue.play') : i18n.t('queue.playNext')}
        </Button>
      )}
    </div>
  );
}

function Foot({ queue }: Props) {
  const canUndo = queue.canUndo.value;
  const news = queue.news.value;
  const undo = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with its row.
  useEffect(() => {
    if (canUndo) undo.current?.querySelector('button')?.focus();
  }, [canUndo, news]);
  return (
    <div class="queue-foot">
      <div ref={undo} class="queue-undo">
        {canUndo && (
          <>
            <span class="queue-removed" dir="auto" aria-hidden="true">
              {queueNewsText(news)}
            </span>
            <Button kind="quiet" onClick={queue.undo}>
              {i18n.t('queue.undo')}
            </Button>
          </>
        )}
      </div>
      {queue.waiting.value.length > 1 && (
        <Button kind="quiet" onClick={queue.clear}>
          {i18n.t('queue.clear')}
        </Button>
      )}
    </div>
  );
}

/** Beside the button that reads the same at once. */
export function AddToQueue({ queue, scope }: Props & { scope: MeasuredScope }) {
  const news = queue.news.value;
  const isAdded = news?.type === 'added' && news.scope === scope;
  return (
    <IconButton
      icon={isAdded ? 'check' : 'queue'}
      label={scope === 'selection' ? i18n.t('queue.add') : i18n.t('queue.addPage')}
      onClick={() => queue.add(scope)}
    />
  );
}
