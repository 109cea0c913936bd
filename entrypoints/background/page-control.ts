import { browser } from '#imports';
import { logUnexpected } from '@/utils/logger';
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
import { openPopup } from './lifecycle';
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
  /**
   * Notices while something is read that its tab is closed, or left where no script was let in.
   * What woke the worker may be just that, so it listens before the state is known.
   */
  watchTabs(state: SessionState | undefined): void;
}

/**
 * A page that wants to hear unheard text in haste spends credits. A person takes several steps at
 * once, but not for long.
 */
const STEPS_AT_ONCE = 8;
const MS_PER_STEP = 500;

const EVENTS: Record<Exclude<ReadingAction, 'return'>, SessionEvent> = {
  pause: { type: 'pauseRequested' },
  resume: { type: 'resumeRequested' },
  stop: { type: 'stopRequested' },
  next: { type: 'sentenceRequested', direction: 'next' },
  previous: { type: 'sentenceRequested', direction: 'previous' },
};

export function createPageControl(options: PageControlOptions): PageControl {
  const { controller, texts, marks, setRate } = options;
  const maySpend = createAllowance();

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

  async function onTabChanged(tabId: number, { status }: { status?: string }): Promise<void> {
    if (status === 'loading') await onTabClosed(tabId);
  }

  async function hasFailed(): Promise<boolean> {
    return (await controller.state()).status === 'failed';
  }

  const handlers: PageControl['handlers'] = {
    async controlReading({ sessionId, action }, context) {
      const session = await own(sessionId, context);
      if (session === undefined) return;
      if (action === 'return') return returnTo(session);
      // What has failed may cost something anew, so it is gone on with in a surface of ours.
      if (action === 'resume' && (await hasFailed())) return openPopup();
      const mayCost = action === 'next' || action === 'previous';
      if (!mayCost || maySpend()) await controller.dispatch(EVENTS[action]);
    },
    async setReadingRate({ sessionId, rate }, context) {
      if ((await own(sessionId, context)) !== undefined) await setRate(rate);
    },
    async readFrom({ sessionId, charIndex }, context) {
      const session = await own(sessionId, context);
      if (session === undefined || (await hasFailed()) || !maySpend()) return;
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
      if (session === undefined || !isItsFrame(session, context)) return marks.clean(context);
      await view(session, { hasLeft: false });
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
    onSilence: (session) => void lookForPage(session).catch(logUnexpected),
    watchTabs(state) {
      const session = state && sessionOf(state);
      const isUnknown = state === undefined;
      listenIf(isUnknown || session !== undefined, browser.tabs.onRemoved, onTabClosed);
      // Where our script is, the page itself says that it goes.
      const isUnwatched = session?.tabId !== undefined && session.captureId === undefined;
      listenIf(isUnknown || isUnwatched, browser.tabs.onUpdated, onTabChanged);
    },
  };
}

async function returnTo(session: Session): Promise<void> {
  const { id: sessionId } = session;
  await tellFrame(session, { to: 'marks', type: 'returnToReading', sessionId });
}

/** So many steps at once, and then as often as they are granted. */
function createAllowance(): () => boolean {
  let left = STEPS_AT_ONCE;
  let grantedMs = performance.now();
  return () => {
    const granted = Math.floor((performance.now() - grantedMs) / MS_PER_STEP);
    left = Math.min(STEPS_AT_ONCE, left + granted);
    grantedMs += granted * MS_PER_STEP;
    if (left === 0) return false;
    left -= 1;
    return true;
  };
}

interface BrowserEvent<L> {
  addListener(listener: L): void;
  removeListener(listener: L): void;
}

/** One that is there in silence would wake the worker whenever any tab changes. */
function listenIf<L>(isWanted: boolean, event: BrowserEvent<L>, listener: L): void {
  if (isWanted) event.addListener(listener);
  else event.removeListener(listener);
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
