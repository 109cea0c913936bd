import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { SavedModel } from './saved';

interface Props {
  saved: SavedModel;
}

/** In a place of its own, so that nothing moves when it comes. */
export function SavedLine({ saved }: Props) {
  const done = saved.done.value;
  return (
    <div class="saved" aria-live="polite">
      {done && (
        <p class="saved-line">
          {done.text}
          {done.undo && (
            <Button kind="quiet" onClick={() => void saved.undo()}>
              {i18n.t('data.undo')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
