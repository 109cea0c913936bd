import { tellBackground } from '@/utils/page/connection';
import { writeRate } from './player-state';
import type { Bar } from './player-view';
import type { IsSeen } from './visibility';

/** A slider tells more than the background is willing to hear from a page. */
const TELL_EVERY_MS = 200;
/** Until the background has surely told what it heard. */
const SETTLE_MS = 800;

/** The slider, which the speed button shows and hides. */
export function createRateChoice(bar: Bar, isSeen: IsSeen) {
  const { view, signal } = bar;
  let chosenAtMs = -Infinity;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    telling = undefined;
    const { sessionId, rate } = bar.player;
    tellBackground('setReadingRate', { sessionId, rate });
  };
  const choose = (event: Event) => {
    if (!event.isTrusted || !isSeen(view.panel)) return writeRate(view, bar.player);
    bar.player = { ...bar.player, rate: view.rate.valueAsNumber };
    writeRate(view, bar.player);
    chosenAtMs = performance.now();
    telling ??= setTimeout(tell, TELL_EVERY_MS);
  };
  view.rate.addEventListener('input', choose, { signal });
  const close = () => {
    const wasOpen = !view.rates.hidden;
    if (view.rate.matches(':focus')) view.speed.focus({ preventScroll: true });
    show(bar, false);
    return wasOpen;
  };
  const toggle = ({ detail }: MouseEvent) => {
    if (close()) return;
    show(bar, true);
    // A click without a pointer: from the keyboard.
    if (detail === 0) view.rate.focus({ preventScroll: true });
  };
  return { toggle, close, isChoosing: () => performance.now() - chosenAtMs < SETTLE_MS };
}

function show({ view }: Bar, isOpen: boolean): void {
  view.rates.hidden = !isOpen;
  view.speed.ariaExpanded = String(isOpen);
}
