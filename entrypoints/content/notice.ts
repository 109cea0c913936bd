import type { Notice } from '@/utils/messaging/content';
import { isConnected } from './connection';
import { buildNotice, type NoticeView } from './notice-view';
import { watchVisibility } from './notice-visibility';

/** How long a notice stays that nobody points at, has the focus in, or has yet to see. */
const STAY_SECONDS = 8;
/** A live region speaks only what arrives after assistive technology has noticed the region. */
const ANNOUNCE_DELAY_MS = 60;

interface NoticeActions {
  /** A person clicked the action of a notice they could see. */
  onAction(): void;
}

/** Shows one notice at a time. Nothing is in the page unless one is shown. */
export function createNoticeBoard(actions: NoticeActions) {
  let closeCurrent: (() => void) | undefined;
  const hide = () => closeCurrent?.();
  return {
    show(notice: Notice): void {
      hide();
      closeCurrent = openNotice(notice, actions);
    },
    hide,
  };
}

function openNotice(notice: Notice, { onAction }: NoticeActions): () => void {
  const view = buildNotice(notice);
  const life = new AbortController();
  const { signal } = life;
  const close = () => {
    if (signal.aborted) return;
    life.abort();
    giveFocusBack(view);
    view.host.remove();
  };
  document.documentElement.append(view.host);
  view.panel.showPopover();
  const isSeen = watchVisibility(view, signal);
  setTimeout(() => announce(view, notice.text), ANNOUNCE_DELAY_MS);
  closeWhenOver(view, { signal, close });
  listen(view.action, signal, () => {
    // A click meant for something else, or one before the browser has looked: nothing happens.
    if (!isSeen()) return;
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
}

function closeWhenOver(view: NoticeView, { signal, close }: Life): void {
  const { panel, host } = view;
  let secondsLeft = STAY_SECONDS;
  const timer = setInterval(() => {
    const isAttended = document.hidden || panel.matches(':hover, :focus-within');
    secondsLeft = isAttended ? STAY_SECONDS : secondsLeft - 1;
    if (secondsLeft <= 0 || !isConnected() || !host.isConnected) close();
  }, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
  window.addEventListener('pagehide', close, { signal });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    event.stopPropagation();
    close();
  };
  panel.addEventListener('keydown', closeOnEscape, { signal });
  panel.addEventListener('focusin', (event) => (view.cameFrom ??= event.relatedTarget), { signal });
}

/** Only to where the focus came from, and only if a person had moved it into the notice. */
function giveFocusBack({ panel, cameFrom }: NoticeView): void {
  if (panel.matches(':focus-within') && cameFrom instanceof HTMLElement) {
    cameFrom.focus({ preventScroll: true });
  }
}
