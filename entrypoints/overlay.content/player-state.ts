import type { MiniPlayer } from '@/utils/messaging/content';
import { durationText } from '@/utils/i18n/duration';
import { shownSecondsLeft } from '@/utils/speech/time-left';
import { ICONS } from './icons';
import { nameButton, type PlayerElements } from './player-view';
import { createIcon } from './surface';

/** Writes what changed; nothing else is touched, so a focus or a pointer stays where it is. */
export function writeState(view: PlayerElements, player: MiniPlayer, before?: MiniPlayer): void {
  if (player.status !== before?.status) writeStatus(view, player);
  if (player.rate !== before?.rate) writeRate(view, player);
  if (player.isAway !== before?.isAway) writeAway(view, player.isAway);
  if (player.next !== before?.next) writeNext(view, player.next ?? '');
  if (player.corner !== before?.corner) view.panel.className = `panel ${player.corner}`;
}

export function isSilent({ status }: MiniPlayer): boolean {
  return status === 'paused' || status === 'failed';
}

function writeStatus(view: PlayerElements, player: MiniPlayer): void {
  const { toggle, previous, next } = view;
  const action = isSilent(player) ? 'resume' : 'pause';
  nameButton(toggle, player.texts[action]);
  toggle.replaceChildren(createIcon(ICONS[action], 20));
  // There is nothing to jump in while nothing can be heard.
  for (const step of [previous, next]) step.ariaDisabled = String(player.status === 'failed');
}

export function writeRate({ speed, rate }: PlayerElements, player: MiniPlayer): void {
  const number = new Intl.NumberFormat(player.language, { maximumFractionDigits: 2 });
  const text = `${number.format(player.rate)}×`;
  speed.textContent = text;
  speed.ariaLabel = `${player.texts.speed} ${text}`;
  rate.value = String(player.rate);
  rate.ariaValueText = text;
}

/** The title of a page is somebody else's: it stays a text. */
function writeNext({ upcoming, next }: PlayerElements, text: string): void {
  upcoming.textContent = text;
  upcoming.title = text;
  upcoming.hidden = text === '';
  next.ariaDescription = text || null;
}

function writeAway(view: PlayerElements, isAway: boolean): void {
  // A focus inside would be lost with its button.
  if (!isAway && view.return.matches(':focus')) view.toggle.focus({ preventScroll: true });
  view.return.hidden = !isAway;
}

/** Returns the seconds as they are shown now, for the next time. */
export function writeTime(
  { time }: PlayerElements,
  { texts, language }: MiniPlayer,
  seconds: number | undefined,
  shown?: number,
): number | undefined {
  const next = seconds === undefined ? undefined : shownSecondsLeft(seconds, shown);
  const duration = next === undefined ? undefined : durationText(next, language);
  const text = duration === undefined ? '' : texts.timeLeft.replace('{time}', () => duration);
  if (time.textContent !== text) time.textContent = text;
  time.hidden = text === '';
  return next;
}
