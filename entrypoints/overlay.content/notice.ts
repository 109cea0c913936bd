import type { Notice } from '@/utils/messaging/content';
import { isConnected } from '@/utils/page/connection';
import { keepFocusOrigin } from './focus';
import { buildNotice, type NoticeView } from './notice-view';
import { openSurface } from './surface';
import { watchVisibility } from './visibility';

/** How long a notice stays that nobody points at, has the focus in, or has yet to see. */
const STAY_SECONDS = 8;
/** A live region speaks only what arrives after assistive technology has noticed the region. */
const ANNOUNCE_DELAY_MS = 60;

interface NoticeBoard {
  /** A person clicked the action of a notice they could see. */
  onAction(): void;
  /** Pixels in the corner of notices that something else of ours stands on. */
  clearance(): number;
}

/** Shows one notice at a time. Nothing is in the page unless one is shown. */
export function createNoticeBoard(board: NoticeBoard) {
  let closeCurrent: (() => void) | undefined;
  const hide = () => closeCurrent?.();
  return {
    show(notice: Notice): void {
      hide();
      closeCurrent = openNotice(notice, board);
    },
    hide,
  };
}

function openNotice(notice: Notice, { onAction, clearance }: NoticeBoard): () => void {
  const view = buildNotice(notice);
  const life = new AbortController();
  const { signal } = life;
  const giveFocusBack = keepFocusOrigin(view.panel, signal);
  const close = () => {
    if (signal.aborted) return;
    life.abort();
    giveFocusBack();
    view.host.remove();
  };
  const rise = () => view.panel.style.setProperty('--clearance', `${clearance()}px`);
  rise();
  openSurface(view);
  const isSeen = watchVisibility(view, signal);
  setTimeout(() => announce(view, notice.text), ANNOUNCE_DELAY_MS);
  closeWhenOver(view, { signal, close, rise });
  listen(view.action, signal, () => {
    // A click meant for something else, or one before the browser has looked: nothing happens.
    if (!isSeen(view.panel)) return;
    onAction();
    close();
  });
  listen(view.dismiss, signal, close);
  return close;
}

function listen(button: HTMLElement | undefined, signal: AbortSignal, act: () => void): void {
  button?.addEventListener('click', (event) => event.isTrusted && act(), { signal });
}

function announce({ panel, status }: NoticeView, text: string): void {
  status.textContent = text;
  panel.classList.add('announced');
}

interface Life {
  signal: AbortSignal;
  close(): void;
  rise(): void;
}

function closeWhenOver({ panel, host }: NoticeView, { signal, close, rise }: Life): void {
  let secondsLeft = STAY_SECONDS;
  const timer = setInterval(() => {
    const isAttended = document.hidden || panel.matches(':hover, :focus-within');
    secondsLeft = isAttended ? STAY_SECONDS : secondsLeft - 1;
    if (secondsLeft <= 0 || !isConnected() || !host.isConnected) close();
    rise();
  }, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
  window.addEventListener('pagehide', close, { signal });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    event.stopPropagation();
    close();
  };
  panel.addEventListener('keydown', closeOnEscape, { signal });
}
