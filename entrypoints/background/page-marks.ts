import { browser } from '#imports';
import { markStyle } from '@/utils/mark-style';
import type { MarksMessage, FollowedReading } from '@/utils/messaging/content';
import { MARK_COLOURS, type SegmentTiming } from '@/utils/speech/following';
import { sessionOf, type Session, type SessionState } from '@/utils/speech/session';
import { markChoice, markColour, scrollsAlong, type MarkChoice } from '@/utils/storage/settings';
import { inject } from './inject';
import { tellFrame } from './page-scripts';
import { pageStatusOf } from './page-status';
import { createTabQueues } from './queue';

export interface PageMarksOptions {
  /** The player of this session is to tell its timings again. */
  retell(session: Session): void;
  readText(sessionId: string): Promise<string | undefined>;
  /** Nobody was there to be told. */
  onSilence(session: Session): void;
}

export interface PageMarks {
  /** @param before the state that was left */
  show(state: SessionState, before: SessionState): void;
  tell(session: Session, timing: SegmentTiming): void;
  /** Begins anew, for settings that have changed. */
  restart(session: Session | undefined): void;
  /** A page that was kept comes back after its reading has ended; its rules came with it. */
  clean(place: FramePlace): void;
  /** The page of the last reading that ended is as it was before. */
  ended(): Promise<unknown>;
}

const MARKS_SCRIPT = '/content-scripts/marks.js';

const MARKS: Record<MarkChoice, FollowedReading['marks']> = {
  both: { word: true, sentence: true },
  word: { word: true, sentence: false },
  sentence: { word: false, sentence: true },
  off: { word: false, sentence: false },
};

/**
 * Lets the frame whose text is read mark the spoken word. Between two anchors the frame goes by its
 * own clock, so the worker may die in between.
 */
export function createPageMarks({ retell, readText, onSilence }: PageMarksOptions): PageMarks {
  /** The session whose page knows of it; a new worker tells it again. */
  let followed: string | undefined;
  /** What is told is told in order, and after the settings have been read. */
  const queueOf = createTabQueues();
  let ending: Promise<unknown> = Promise.resolve();

  function send(session: Session, message: MarksMessage): void {
    void queueOf(session.tabId)(async () => {
      // In order, but nobody waits for the answer.
      void tellFrame(session, message).then((isHeard) => isHeard || onSilence(session));
    });
  }

  function begin(session: Session): void {
    followed = session.id;
    void queueOf(session.tabId)(async () => {
      const text = session.isByWords ? await readText(session.id) : undefined;
      await follow(session, text);
    });
  }

  function end(session: Session): void {
    // Before another reading begins in the same frame, or its rules would go as well.
    ending = queueOf(session.tabId)(() =>
      Promise.all([tellFrame(session, UNFOLLOW), unstyle(session)]),
    );
  }

  return {
    show(state, before) {
      const last = sessionOf(before);
      const session = sessionOf(state);
      if (last !== undefined && isMarked(last) && last.id !== session?.id) end(last);
      if (state.status === 'idle' || !isMarked(state.session)) return;
      const { id: sessionId, anchor } = state.session;
      const isBack = last?.id === sessionId && !isMarked(last);
      if (followed !== sessionId || isBack) {
        begin(state.session);
        // Of one that began before this worker, or without the page, the player has timings already.
        if (last?.id === sessionId) retell(state.session);
      }
      const status = pageStatusOf(state);
      send(state.session, { to: 'marks', type: 'progressed', sessionId, status, anchor });
    },
    tell(session, timing) {
      if (!isMarked(session)) return;
      const { id: sessionId } = session;
      send(session, { to: 'marks', type: 'timed', sessionId, ...timing });
    },
    restart(session) {
      if (session === undefined || !isMarked(session)) return;
      void queueOf(session.tabId)(() => unstyle(session));
      begin(session);
      retell(session);
    },
    clean: (place) => void queueOf(place.tabId)(() => unstyle(place)),
    ended: () => ending,
  };
}

const UNFOLLOW: MarksMessage = { to: 'marks', type: 'unfollow' };

function isMarked({ tabId, captureId, view }: Session): boolean {
  return tabId !== undefined && captureId !== undefined && view?.hasLeft !== true;
}

async function follow(session: Session, text?: string): Promise<void> {
  const [choice, along] = await Promise.all([markChoice.getValue(), scrollsAlong.getValue()]);
  const { id: sessionId, captureId } = session;
  const reading = {
    sessionId,
    captureId: captureId!,
    text,
    marks: MARKS[choice],
    scrollsAlong: along,
  };
  await forFrame(session, (target) => inject({ target, files: [MARKS_SCRIPT] }));
  void tellFrame(session, { to: 'marks', type: 'follow', reading });
  if (choice === 'off' || session.isField === true) return;
  const css = markStyle(await markColour.getValue());
  await forFrame(session, (target) => browser.scripting.insertCSS({ target, css }));
}

/** In whatever colours it was put in. */
async function unstyle(place: FramePlace): Promise<void> {
  for (const css of MARK_COLOURS.map(markStyle)) {
    await forFrame(place, (target) => browser.scripting.removeCSS({ target, css }));
  }
}

type Target = { tabId: number; frameIds: number[] };

type FramePlace = Pick<Session, 'tabId' | 'frameId'>;

async function forFrame(
  { tabId, frameId = 0 }: FramePlace,
  change: (target: Target) => Promise<unknown>,
): Promise<void> {
  try {
    await change({ tabId: tabId!, frameIds: [frameId] });
  } catch {
    // The page is gone; so are its rules.
  }
}
