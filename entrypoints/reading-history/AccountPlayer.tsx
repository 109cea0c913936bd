import { i18n } from '#i18n';
import { IconButton } from '@/components/IconButton';
import { clockText } from '@/utils/i18n/clock-text';
import type { AccountModel } from './account-model';
import { reasonText, wordsOf } from './account-texts';

interface Props {
  model: AccountModel;
}

/** The recording that is heard, and where in it. */
export function AccountPlayer({ model: { sound } }: Props) {
  const playing = sound.playing.value;
  const problem = sound.problem.value;
  if (problem) {
    return (
      <p class="account-failure" role="alert">
        {reasonText(problem)}
      </p>
    );
  }
  if (playing === undefined) return null;
  const { item, status } = playing;
  const isPaused = status === 'paused';
  return (
    <div class="account-bar">
      <IconButton
        icon={isPaused ? 'play' : 'pause'}
        label={isPaused ? i18n.t('controls.resume') : i18n.t('controls.pause')}
        disabled={status === 'loading'}
        onClick={() => sound.toggle(item)}
      />
      <div class="account-heard">
        <p class="account-words">
          <span dir="auto">{wordsOf(item)}</span>
        </p>
        <Position model={sound} />
      </div>
      <IconButton icon="stop" label={i18n.t('controls.stop')} onClick={sound.stop} />
    </div>
  );
}

function Position({ model }: { model: AccountModel['sound'] }) {
  const seconds = model.position.value;
  const length = model.length.value;
  const text = `${clockText(seconds)} / ${clockText(length)}`;
  return (
    <div class="field-range account-position">
      <input
        type="range"
        aria-label={i18n.t('accountHistory.position')}
        min={0}
        max={length || 1}
        step={0.1}
        value={seconds}
        aria-valuetext={text}
        onInput={(event) => model.seek(event.currentTarget.valueAsNumber)}
      />
      <output aria-live="off">
        <bdi dir="ltr">{text}</bdi>
      </output>
    </div>
  );
}
