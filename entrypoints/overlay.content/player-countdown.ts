import { writeTime } from './player-state';
import type { Bar } from './player-view';

/** Counts on by itself between what is told, so that the background may be silent meanwhile. */
export function createCountdown(bar: Bar) {
  let secondsLeft: number | undefined;
  let toldAtMs = 0;
  let shown: number | undefined;
  const tick = () => {
    const isPlaying = bar.player.status === 'playing';
    const since = isPlaying ? (performance.now() - toldAtMs) / 1000 : 0;
    const seconds = secondsLeft === undefined ? undefined : Math.max(0, secondsLeft - since);
    shown = writeTime(bar.view, bar.player, seconds, shown);
  };
  const tell = (seconds: number | undefined) => {
    secondsLeft = seconds;
    toldAtMs = performance.now();
    tick();
  };
  return { tell, tick };
}
