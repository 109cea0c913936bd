import { IconButton } from './IconButton';
import './PlaybackControls.css';

export interface PlaybackLabels {
  previous: string;
  pause: string;
  resume: string;
  next: string;
  stop: string;
}

interface Props {
  labels: PlaybackLabels;
  /** What the middle button does now. */
  toggle: 'pause' | 'resume';
  canToggle: boolean;
  canMove: boolean;
  canStop: boolean;
  onPause: () => void;
  onResume: () => void;
  onPrevious: () => void;
  onNext: () => void;
  onStop: () => void;
}

export function PlaybackControls({ labels, toggle, canToggle, canMove, canStop, ...on }: Props) {
  const pauses = toggle === 'pause';
  return (
    <div class="playback">
      <IconButton
        icon="previous"
        label={labels.previous}
        disabled={!canMove}
        onClick={on.onPrevious}
      />
      <IconButton
        kind="main"
        icon={pauses ? 'pause' : 'play'}
        label={pauses ? labels.pause : labels.resume}
        disabled={!canToggle}
        onClick={pauses ? on.onPause : on.onResume}
      />
      <IconButton icon="next" label={labels.next} disabled={!canMove} onClick={on.onNext} />
      <IconButton icon="stop" label={labels.stop} disabled={!canStop} onClick={on.onStop} />
    </div>
  );
}
