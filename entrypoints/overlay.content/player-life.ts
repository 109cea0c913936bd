import type { MiniPlayer } from '@/utils/messaging/content';
import { tellBackground } from '@/utils/page/connection';
import type { Corner } from '@/utils/speech/following';
import { keepFocusOrigin } from './focus';
import { listenForClicks } from './player-clicks';
import { createCountdown } from './player-countdown';
import { watchPage } from './player-guard';
import { keepEventsInside, listenForEscape, moveFocusByArrows } from './player-keys';
import { followDrags, glideFrom } from './player-place';
import { createRateChoice } from './player-rates';
import { writeState } from './player-state';
import { buildPlayer, type Bar } from './player-view';
import { openSurface } from './surface';
import { watchVisibility } from './visibility';

/** Pixels between the bar and what stands beside it. */
const GAP = 8;

export interface OpenPlayer {
  update(player: MiniPlayer): void;
  remove(): void;
  /** Pixels it takes of the corner where notices are shown. */
  clearance(): number;
}

/** `onGone` names the reading for which the bar is not to come back, if there is one. */
export function openPlayer(first: MiniPlayer, onGone: (closedFor?: string) => void): OpenPlayer {
  const life = new AbortController();
  const bar: Bar = { view: buildPlayer(first), player: first, signal: life.signal };
  const giveFocusBack = keepFocusOrigin(bar.view.panel, bar.signal);
  const leave = (closedFor?: string) => {
    if (bar.signal.aborted) return;
    life.abort();
    giveFocusBack();
    bar.view.host.remove();
    onGone(closedFor);
  };
  const remove = () => leave();
  openSurface(bar.view);
  const update = animate(bar, { remove, close: () => leave(bar.player.sessionId) });
  window.addEventListener('pagehide', remove, { signal: bar.signal });
  return { update, remove, clearance: () => clearanceOf(bar) };
}

interface Ends {
  remove(): void;
  /** For good, as far as this reading goes. */
  close(): void;
}

function animate(bar: Bar, { remove, close }: Ends): (player: MiniPlayer) => void {
  const { view, signal } = bar;
  const isSeen = watchVisibility(view, signal);
  const countdown = createCountdown(bar);
  const rates = createRateChoice(bar, isSeen);
  const place = (corner: Corner) => moveTo(bar, corner);
  keepEventsInside(view, signal);
  moveFocusByArrows(view, signal);
  listenForEscape(view, signal, () => rates.close() || close());
  listenForClicks(bar, isSeen, { close, place, speed: rates.toggle });
  followDrags(view, signal, place);
  watchPage(view, { signal, isSeen, onTick: countdown.tick, onFought: close, onOrphaned: remove });
  writeState(view, bar.player);
  countdown.tell(bar.player.secondsLeft);
  let told = bar.player;
  return (next) => {
    const before = bar.player;
    // What is told again is older than what the person did here in the meantime.
    const corner = next.corner === told.corner ? before.corner : next.corner;
    const rate = rates.isChoosing() ? before.rate : next.rate;
    told = next;
    bar.player = { ...next, corner, rate };
    writeState(view, bar.player, before);
    countdown.tell(next.secondsLeft);
  };
}

function moveTo(bar: Bar, corner: Corner): void {
  const from = bar.view.panel.getBoundingClientRect();
  const before = bar.player;
  bar.player = { ...before, corner };
  writeState(bar.view, bar.player, before);
  glideFrom(bar.view.panel, from);
  tellBackground('placePlayer', { corner });
}

function clearanceOf({ view, player }: Bar): number {
  return player.corner === 'bottomEnd' ? view.panel.offsetHeight + GAP : 0;
}
