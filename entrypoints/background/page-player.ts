import { i18n } from '#i18n';
import { textDirection } from '@/utils/i18n/document-language';
import type { MiniPlayer, MiniPlayerTexts } from '@/utils/messaging/content';
import { sessionOf, type Session, type SessionState } from '@/utils/speech/session';
import { waitingIn } from '@/utils/speech/queue';
import { secondsLeft } from '@/utils/speech/time-left';
import { EMPTY_QUEUE, queueState } from '@/utils/storage/queue-state';
import { miniPlayerCorner, miniPlayerShown, rateSetting } from '@/utils/storage/settings';
import { showOnPage, tellFrame } from './page-scripts';
import { pageStatusOf } from './page-status';
import { createTabQueues } from './queue';

export interface PagePlayer {
  /** @param before the state that was left */
  show(state: SessionState, before: SessionState): void;
}

/** Shows the mini-player on the page that asked, where one can be shown. */
export function createPagePlayer(): PagePlayer {
  const queueOf = createTabQueues();
  /** A session whose page lets nothing be shown. */
  let unreachable: string | undefined;
  /** Of what is shown only the newest counts, when a page that slept wakes. */
  let newest: Active | undefined;

  async function update(state: Active): Promise<void> {
    const { id, tabId } = state.session;
    if (!(await miniPlayerShown.getValue())) return hide(state.session);
    const isReached = await showOnPage(tabId!, {
      to: 'overlay',
      type: 'showPlayer',
      player: await viewOf(state),
    });
    if (!isReached) unreachable = id;
  }

  return {
    show(state, before) {
      const last = sessionOf(before);
      const next = sessionOf(state);
      const isGone = last !== undefined && isShown(last) && (!next || !isShown(next));
      if (isGone || last?.tabId !== next?.tabId)
        void queueOf(last?.tabId)(async () => last && hide(last));
      // A page that comes back lets itself be shown something again.
      if (isGone) unreachable = undefined;
      newest = state.status === 'idle' || !isShown(state.session) ? undefined : state;
      if (newest === undefined || newest.session.id === unreachable) return;
      void queueOf(next?.tabId)(async () => {
        if (newest === state) await update(newest);
      });
    },
  };
}

type Active = Exclude<SessionState, { status: 'idle' }>;

function isShown({ tabId, view }: Session): boolean {
  return tabId !== undefined && view?.isPlayerClosed !== true && view?.hasLeft !== true;
}

async function hide({ tabId }: Session): Promise<void> {
  await tellFrame({ tabId }, { to: 'overlay', type: 'hidePlayer' });
}

async function viewOf(state: Active): Promise<MiniPlayer> {
  const [rate, corner, next] = await Promise.all([
    rateSetting.getValue(),
    miniPlayerCorner.getValue(),
    nextText(state),
  ]);
  const { id: sessionId, view } = state.session;
  return {
    sessionId,
    status: pageStatusOf(state),
    rate,
    secondsLeft: secondsLeftOf(state, rate),
    isAway: view?.isAway === true,
    next,
    corner,
    texts: playerTexts(),
    language: i18n.t('language.tag'),
    direction: textDirection(),
  };
}

/** A page that is read may have named itself as it pleased. */
const LONGEST_TITLE = 200;

async function nextText(state: Active): Promise<string | undefined> {
  const { entries, goesOn } = (await queueState.getValue()) ?? EMPTY_QUEUE;
  const next = goesOn ? waitingIn(entries, state)[0] : undefined;
  if (next === undefined) return undefined;
  const title = next.title.slice(0, LONGEST_TITLE) || i18n.t('queue.untitled');
  return i18n.t('queue.next', { title });
}

function secondsLeftOf({ status, session }: Active, rate: number): number | undefined {
  // How long a text is whose rest is not here yet, nobody knows.
  if (status === 'failed' || session.isHead === true) return undefined;
  const { anchor, textLength } = session;
  const { secondsPerChar } = anchor;
  return secondsLeft({ anchor, textLength, secondsPerChar, rate, nowMs: Date.now() });
}

function playerTexts(): MiniPlayerTexts {
  return {
    name: i18n.t('controls.playerName'),
    previousSentence: i18n.t('controls.previousSentence'),
    pause: i18n.t('controls.pause'),
    resume: i18n.t('controls.resume'),
    nextSentence: i18n.t('controls.nextSentence'),
    stop: i18n.t('controls.stop'),
    speed: i18n.t('controls.speed'),
    backToReading: i18n.t('controls.backToReading'),
    move: i18n.t('controls.movePlayer'),
    close: i18n.t('controls.closePlayer'),
    timeLeft: i18n.t('controls.timeLeft', { time: '{time}' }),
  };
}
