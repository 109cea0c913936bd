import { storage } from '#imports';
import { IDLE, type SessionState } from '@/utils/speech/session';
import type { LanguageRun } from '@/utils/text/paragraphs';

/** The running session. Pages follow it by watching; only the background writes it. */
export const sessionState = storage.defineItem<SessionState>('session:state', { fallback: IDLE });

/** Voices that come some seconds after the browser have come, or there are none. */
export const lateVoicesOver = storage.defineItem<boolean>('session:lateVoicesOver', {
  fallback: false,
});

export interface SessionText {
  sessionId: string;
  text: string;
  /** Only the head of the text is here; what follows will come under this name. */
  captureId?: string;
  /** What the page declares, in order. */
  languages?: readonly LanguageRun[];
}

/** The running session's text, apart from its state because it may be large and never changes. */
export const sessionText = storage.defineItem<SessionText | null>('session:text', {
  fallback: null,
});
