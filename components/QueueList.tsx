import { useEffect, useState } from 'preact/hooks';
import type { QueueEntry } from '@/utils/speech/queue';
import { IconButton } from './IconButton';
import './QueueList.css';

/** Each names the text that it acts on. */
export interface QueueListTexts {
  name: string;
  untitled: string;
  play: (title: string) => string;
  moveUp: (title: string) => string;
  moveDown: (title: string) => string;
  remove: (title: string) => string;
}

interface Props {
  texts: QueueListTexts;
  entries: readonly QueueEntry[];
  onPlay: (entry: QueueEntry) => void;
  onStep: (entry: QueueEntry, by: -1 | 1) => void;
  /** Before another one. */
  onDrop: (entry: QueueEntry, before: QueueEntry | undefined) => void;
  onRemove: (entry: QueueEntry) => void;
}

export function QueueList({ texts, entries, onStep, ...props }: Props) {
  const { draggedId, overId, rowEvents } = useDragging(props.onDrop, entries);
  const [pressed, setPressed] = useState<Element | null>(null);
  // What is moved in the document loses the focus.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isLost && pressed instanceof HTMLElement) pressed.focus();
  }, [entries, pressed]);
  const step = (entry: QueueEntry, by: -1 | 1) => {
    setPressed(document.activeElement);
    onStep(entry, by);
  };
  return (
    <ol class="queue-list" aria-label={texts.name}>
      {entries.map((entry, index) => (
        <li
          key={entry.id}
          class={rowClass(entry.id, { draggedId, overId })}
          draggable
          {...rowEvents(entry, index)}
          {...keyEvents((by) => step(entry, by))}
        >
          <Row
            texts={texts}
            entry={entry}
            isFirst={index === 0}
            isLast={index === entries.length - 1}
            onStep={(by) => step(entry, by)}
            onPlay={() => props.onPlay(entry)}
            onRemove={() => props.onRemove(entry)}
          />
        </li>
      ))}
    </ol>
  );
}

interface RowProps {
  texts: QueueListTexts;
  entry: QueueEntry;
  isFirst: boolean;
  isLast: boolean;
  onStep: (by: -1 | 1) => void;
  onPlay: () => void;
  onRemove: () => void;
}

function Row({ texts, entry, isFirst, isLast, onStep, onPlay, onRemove }: RowProps) {
  const title = entry.title || texts.untitled;
  return (
    <>
      <div class="queue-text">
        <p class="queue-title" dir="auto" title={title}>
          {title}
        </p>
        <p class="queue-opening" dir="auto">
          {entry.opening}
        </p>
      </div>
      <div class="queue-actions">
        <IconButton icon="play" label={texts.play(title)} onClick={onPlay} />
        <IconButton
          icon="up"
          label={texts.moveUp(title)}
          disabled={isFirst}
          onClick={() => onStep(-1)}
        />
        <IconButton
          icon="down"
          label={texts.moveDown(title)}
          disabled={isLast}
          onClick={() => onStep(1)}
        />
        <IconButton icon="remove" label={texts.remove(title)} onClick={onRemove} />
      </div>
    </>
  );
}

/** Alt and an arrow move a row, wherever in it the focus is. */
function keyEvents(onStep: (by: -1 | 1) => void) {
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      onStep(event.key === 'ArrowUp' ? -1 : 1);
    },
  };
}

interface Dragging {
  draggedId?: string;
  /** The row before which it would be put. */
  overId?: string;
}

/** Only rows of this list can be dropped on it. */
function useDragging(onDrop: Props['onDrop'], entries: readonly QueueEntry[]) {
  const [{ draggedId, overId }, setDragging] = useState<Dragging>({});
  const rowEvents = (entry: QueueEntry, index: number) => ({
    onDragStart: (event: DragEvent) => {
      // Firefox drags nothing that carries nothing.
      event.dataTransfer?.setData('text/plain', '');
      setDragging({ draggedId: entry.id });
    },
    onDragOver: (event: DragEvent) => {
      if (draggedId === undefined) return;
      event.preventDefault();
      if (overId !== entry.id) setDragging({ draggedId, overId: entry.id });
    },
    onDragEnd: () => setDragging({}),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const from = entries.findIndex(({ id }) => id === draggedId);
      setDragging({});
      if (from < 0 || from === index) return;
      onDrop(entries[from]!, from < index ? entries[index + 1] : entry);
    },
  });
  return { draggedId, overId, rowEvents };
}

function rowClass(id: string, { draggedId, overId }: Dragging): string {
  if (id === draggedId) return 'queue-row queue-row-dragged';
  return id === overId ? 'queue-row queue-row-over' : 'queue-row';
}
