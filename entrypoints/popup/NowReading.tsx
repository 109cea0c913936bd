import { Button } from '@/components/Button';
import { ThinProgress } from '@/components/ThinProgress';
import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { canOpenShortcutPage, openShortcutPage, type Shortcut } from '@/utils/i18n/shortcuts';
import type { SessionState } from '@/utils/speech/session';

interface Props {
  state: SessionState;
  /** Somebody else is about to read, but cannot be heard yet. */
  isWaiting: boolean;
  /** The one that is heard, or would be next. */
  sentence: string;
  /** 0 … 1. */
  progress: number;
  /** In words; absent where nothing can be said. */
  timeLeft?: string;
  /** In words; absent where nothing was spent. */
  cost?: string;
  shortcuts: Shortcut[];
  /** Absent where the person sees what is read, or nothing can be shown. */
  onReturn?: () => void;
}

export function NowReading({ state, isWaiting, sentence, shortcuts, ...props }: Props) {
  const keys = shortcuts.find(({ id }) => id === 'speak-selection')?.keys;
  const status = statusText(isWaiting ? 'loading' : state.status);
  return (
    <section class="now">
      {state.status === 'idle' ? (
        <Hint keys={keys} status={status} />
      ) : (
        <div class="now-text">
          <div class="now-head">
            <h1 class="now-title" dir="auto" title={state.session.title}>
              {state.session.title || i18n.t('extension.name')}
            </h1>
            {props.onReturn && (
              <Button kind="quiet" onClick={props.onReturn}>
                {i18n.t('controls.backToReading')}
              </Button>
            )}
            <span class="now-status" role="status">
              {status}
            </span>
          </div>
          <p class="now-sentence" dir="auto" lang={state.session.language}>
            {sentence}
          </p>
        </div>
      )}
      <div class="now-foot">
        <ThinProgress
          class="now-progress"
          label={i18n.t('controls.progress')}
          value={props.progress}
        />
        {props.cost && <span class="now-left">{props.cost}</span>}
        {props.timeLeft && <span class="now-left">{props.timeLeft}</span>}
      </div>
    </section>
  );
}

interface HintProps {
  /** Absent while no key is set. */
  keys?: string;
  status: string;
}

function Hint({ keys, status }: HintProps) {
  const around = aroundSlot(i18n.t('popup.hint', { shortcut: SLOT }));
  return (
    <div class="hint">
      <h1 class="visually-hidden">{i18n.t('extension.name')}</h1>
      {keys ? (
        <p>
          {around.before}
          <kbd dir="ltr">{keys}</kbd>
          {around.after}
        </p>
      ) : (
        <>
          <p>{i18n.t('popup.hintWithoutShortcut')}</p>
          {canOpenShortcutPage() && (
            <Button kind="quiet" onClick={() => void openShortcutPage()}>
              {i18n.t('popup.setShortcut')}
            </Button>
          )}
        </>
      )}
      <p class="now-status" role="status">
        {status}
      </p>
    </div>
  );
}

function statusText(status: SessionState['status']): string {
  if (status === 'loading') return i18n.t('controls.waiting');
  return status === 'paused' ? i18n.t('controls.paused') : '';
}
