import { browser } from '#imports';
import type { BackgroundHandlers, ReadingAction } from '@/utils/messaging/background';
import type { MessageContext } from '@/utils/messaging/protocol';
import {
  sessionOf,
  type PageView,
  type Session,
  type SessionEvent,
  type SessionState,
} from '@/utils/speech/session';
import { miniPlayerCorner, readsOnWithoutPage } from '@/utils/storage/settings';
import { stepBySentence } from '@/utils/text/step';
import type { PageMarks } from './page-marks';
import { tellFrame } from './page-scripts';
import type { SessionTexts } from './session-texts';
import type { SpeechController } from './speech-controller';

export interface PageControlOptions {
  controller: SpeechController;
  texts: SessionTexts;
  marks: PageMarks;
  setRate(rate: number): Promise<void>;
}

type PageMessages =
  | 'controlReading'
  | 'setReadingRate'
  | 'readFrom'
  | 'tellAway'
  | 'leavePage'
  | 'comeBack'
  | 'closePlayer'
  | 'placePlayer';

export interface PageControl {
  /** For the page that is read: about that reading and no other, and nothing that begins one. */
  handlers: Pick<BackgroundHandlers, PageMessages>;
  /** Shows the page that is read, at the place where it is read. */
  bringBack(): Promise<void>;
  /** The page did not hear what it was told. */
  onSilence(session: Session): void;
  /** Notices while something is read that its tab is closed, also one no script was let into. */
  watchTab(state: SessionState): void;
}

/** A page that wants to hear unheard text in haste spends credits; a person points this often. */
const MIN_JUMP_INTERVAL_MS = 500;

const EVENTS: Record<Exclude<ReadingAction, 'return'>, SessionEvent> = {
  pause: { type: 'pauseRequested' },
  resume: { type: 'resumeRequested' },
  stop: { type: 'stopRequested' },
  next: { type: 'sentenceRequested', direction: 'next' },
  previous: { type: 'sentenceRequested', direction: 'previous' },
};

export function createPageControl(options: PageControlOptions): PageControl {
  const { controller, texts, marks, setRate } = options;
  let lastJumpMs = -Infinity;

  /** The running session, if it is the one that this tab asked for. */
  async function own(sessionId: string, { tabId }: Pick<MessageContext, 'tabId'>) {
    const session = sessionOf(await controller.state());
    return session?.id === sessionId && session.tabId === tabId ? session : undefined;
  }

  async function view(session: Session, changes: PageView): Promise<void> {
    await controller.dispatch({ type: 'viewed', sessionId: session.id, view: changes });
  }

  async function leave(session: Session): Promise<void> {
    if (await readsOnWithoutPage.getValue()) return view(session, { hasLeft: true });
    const { id } = (await own(session.id, session)) ?? {};
    if (id !== undefined) await controller.dispatch({ type: 'stopRequested' });
  }

  async function lookForPage(session: Session): Promise<void> {
    if ((await own(session.id, session)) === undefined || session.view?.hasLeft === true) return;
    // A page that was put to sleep in the background is not one that somebody has left.
    if (await isDiscarded(session.tabId)) return view(session, { hasLeft: true });
    await leave(session);
  }

  async function onTabClosed(tabId: number): Promise<void> {
    const session = sessionOf(await controller.state());
    if (session?.tabId === tabId && session.view?.hasLeft !== true) await leave(session);
  }

  const handlers: PageControl['handlers'] = {
    async controlReading({ sessionId, action }, context) {
      const session = await own(sessionId, context);
      if (session === undefined) return;
      if (action === 'return') return returnTo(session);
      await controller.dispatch(EVENTS[action]);
    },
    async setReadingRate({ sessionId, rate }, context) {
      if ((await own(sessionId, context)) !== undefined) await setRate(rate);
    },
    async readFrom({ sessionId, charIndex }, context) {
      const session = await own(sessionId, context);
      const now = performance.now();
      if (session === undefined || now - lastJumpMs < MIN_JUMP_INTERVAL_MS) return;
      lastJumpMs = now;
      const text = await texts.read(sessionId);
      const start = text && stepBySentence(text, charIndex, 0, session.language);
      if (start === undefined || start === '') return;
      await controller.dispatch({ type: 'placeRequested', sessionId, charIndex: start });
    },
    async tellAway({ sessionId, isAway }, context) {
      const session = await own(sessionId, context);
      if (session !== undefined) await view(session, { isAway });
    },
    async leavePage({ sessionId }, context) {
      const session = await own(sessionId, context);
      if (session !== undefined && isItsFrame(session, context)) await leave(session);
    },
    async comeBack({ sessionId }, context) {
      const session = await own(sessionId, context);
      if (session === undefined || !isItsFrame(session, context)) return;
      await view(session, { hasLeft: false });
      const now = await own(sessionId, context);
      if (now !== undefined) marks.restart(now);
    },
    async closePlayer({ sessionId }, context) {
      const session = await own(sessionId, context);
      if (session !== undefined) await view(session, { isPlayerClosed: true });
    },
    placePlayer: ({ corner }) => miniPlayerCorner.setValue(corner),
  };
  return {
    handlers,
    async bringBack() {
      const session = sessionOf(await controller.state());
      if (session?.tabId === undefined || session.view?.hasLeft === true) return;
      const tab = await browser.tabs.update(session.tabId, { active: true });
      if (tab !== undefined) await browser.windows.update(tab.windowId, { focused: true });
      await returnTo(session);
    },
    onSilence: (session) => void lookForPage(session),
    watchTab({ status }) {
      // A listener that is there in silence would wake the worker whenever any tab is closed.
      if (status === 'idle') browser.tabs.onRemoved.removeListener(onTabClosed);
      else browser.tabs.onRemoved.addListener(onTabClosed);
    },
  };
}

async function returnTo(session: Session): Promise<void> {
  const { id: sessionId } = session;
  await tellFrame(session, { to: 'marks', type: 'returnToReading', sessionId });
}

function isItsFrame(session: Session, { frameId }: MessageContext): boolean {
  return (session.frameId ?? 0) === frameId;
}

async function isDiscarded(tabId: number | undefined): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId!)).discarded;
  } catch {
    // The tab was closed.
    return false;
  }
}
