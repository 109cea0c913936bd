import { i18n } from '#i18n';
import { textDirection } from '@/utils/i18n/document-language';
import type { MiniPlayer, MiniPlayerTexts } from '@/utils/messaging/content';
import { sessionOf, type Session, type SessionState } from '@/utils/speech/session';
import { secondsLeft } from '@/utils/speech/time-left';
import { miniPlayerCorner, miniPlayerShown, rateSetting } from '@/utils/storage/settings';
import { showOnPage, tellFrame } from './page-scripts';
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
      if (state.status === 'idle' || !isShown(state.session)) return;
      if (state.session.id !== unreachable) void queueOf(next?.tabId)(() => update(state));
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

const PLAYER_STATUS = {
  loading: 'waiting',
  speaking: 'playing',
  paused: 'paused',
  failed: 'failed',
} as const;

async function viewOf({ status, session }: Active): Promise<MiniPlayer> {
  const [rate, corner] = await Promise.all([rateSetting.getValue(), miniPlayerCorner.getValue()]);
  const { id: sessionId, anchor, textLength, view } = session;
  const { secondsPerChar } = anchor;
  const nowMs = Date.now();
  return {
    sessionId,
    status: PLAYER_STATUS[status],
    rate,
    secondsLeft: secondsLeft({ anchor, textLength, secondsPerChar, rate, nowMs }),
    isAway: view?.isAway === true,
    corner,
    texts: playerTexts(),
    language: i18n.t('language.tag'),
    direction: textDirection(),
  };
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
