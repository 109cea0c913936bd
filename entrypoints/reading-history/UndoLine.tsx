import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { Undoable } from './undoable';

interface Props {
  undoable: Pick<Undoable, 'pending' | 'undo' | 'hold' | 'letGo'>;
  /** How lines look where this one stands. */
  class: string;
  kind?: 'quiet';
  /** What has been done. */
  children: ComponentChildren;
}

/** What was deleted, and the way back. */
export function UndoLine({ undoable, kind, children, ...props }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  const ids = undoable.pending.value;
  // Whoever has deleted the only row, or with a button that has gone, has nowhere else to be.
  useEffect(() => {
    if (document.activeElement === document.body) line.current?.querySelector('button')?.focus();
  }, [ids]);
  return (
    // What can be pressed is the button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <p
      ref={line}
      class={props.class}
      onMouseEnter={undoable.hold}
      onMouseLeave={undoable.letGo}
      onFocusIn={undoable.hold}
      onFocusOut={undoable.letGo}
    >
      {children}
      <Button kind={kind} onClick={undoable.undo}>
        {i18n.t('history.undo')}
      </Button>
    </p>
  );
}
