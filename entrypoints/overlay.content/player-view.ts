import type { MiniPlayer, MiniPlayerTexts } from '@/utils/messaging/content';
import { MAX_RATE, MIN_RATE } from '@/utils/speech/types';
import { ICONS } from './icons';
import { PLAYER_STYLE } from './player-style';
import { createButton, createElement, createIcon, createSurface, type Surface } from './surface';

const RATE_STEP = 0.05;

export interface PlayerElements extends Surface {
  bar: HTMLElement;
  move: HTMLButtonElement;
  previous: HTMLButtonElement;
  /** Pauses or resumes. */
  toggle: HTMLButtonElement;
  next: HTMLButtonElement;
  speed: HTMLButtonElement;
  time: HTMLElement;
  /** What is read after this. */
  upcoming: HTMLElement;
  return: HTMLButtonElement;
  stop: HTMLButtonElement;
  close: HTMLButtonElement;
  rates: HTMLElement;
  rate: HTMLInputElement;
}

/** A bar that stands on the page. */
export interface Bar {
  view: PlayerElements;
  /** As it is shown now. */
  player: MiniPlayer;
  /** Aborted when the bar goes. */
  signal: AbortSignal;
}

export function buildPlayer({ texts, language, direction }: MiniPlayer): PlayerElements {
  const surface = createSurface({ style: PLAYER_STYLE, direction, language });
  const bar = createElement('div', 'bar');
  bar.role = 'toolbar';
  bar.ariaLabel = texts.name;
  const time = createElement('span', 'time');
  const upcoming = createElement('span', 'upcoming');
  upcoming.dir = 'auto';
  upcoming.hidden = true;
  const view = { ...surface, bar, time, upcoming, ...buildButtons(texts), ...buildRates(texts) };
  const { move, previous, toggle, next, speed, stop, close, rates } = view;
  bar.append(move, previous, toggle, next, speed, time, upcoming, view.return, stop, close);
  surface.panel.append(bar, rates);
  return view;
}

function buildButtons(texts: MiniPlayerTexts) {
  const speed = createButton('speed');
  speed.title = texts.speed;
  speed.ariaExpanded = 'false';
  const back = createIconButton('return', texts.backToReading);
  const words = createElement('span');
  words.textContent = texts.backToReading;
  back.append(words);
  return {
    move: createIconButton('move', texts.move),
    previous: createIconButton('previous', texts.previousSentence),
    toggle: createButton('toggle'),
    next: createIconButton('next', texts.nextSentence),
    speed,
    return: back,
    stop: createIconButton('stop', texts.stop),
    close: createIconButton('close', texts.close),
  };
}

function createIconButton(name: keyof typeof ICONS, label: string): HTMLButtonElement {
  const button = createButton(name);
  nameButton(button, label);
  button.append(createIcon(ICONS[name], 20));
  return button;
}

export function nameButton(button: HTMLButtonElement, label: string): void {
  button.ariaLabel = label;
  button.title = label;
}

function buildRates(texts: MiniPlayerTexts) {
  const rates = createElement('div', 'rates');
  rates.hidden = true;
  const rate = createElement('input') as HTMLInputElement;
  rate.type = 'range';
  rate.min = String(MIN_RATE);
  rate.max = String(MAX_RATE);
  rate.step = String(RATE_STEP);
  rate.ariaLabel = texts.speed;
  rates.append(rate);
  return { rates, rate };
}
