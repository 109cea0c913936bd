import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { sessionOf, type SessionState } from '@/utils/speech/session';
import { secondsLeft, shownSecondsLeft } from '@/utils/speech/time-left';
import type { StoredText } from './stored';

interface Reading {
  state: ReadonlySignal<SessionState>;
  text: ReadonlySignal<StoredText | null>;
}

const LOOK_EVERY_MS = 1_000;

/** How long the reading still takes, as it is shown; `undefined` where that cannot be said. */
export function createTimeLeft({ state, text }: Reading) {
  const shown = signal<number>();
  let shownOf: string | undefined;
  const look = (now: SessionState, held: StoredText | null) => {
    const seconds = secondsOf(now, held, Date.now());
    const id = sessionOf(now)?.id;
    // What was shown of one reading says nothing about the next.
    const before = id === shownOf ? shown.peek() : undefined;
    shownOf = id;
    shown.value = seconds === undefined ? undefined : shownSecondsLeft(seconds, before);
  };
  return {
    shown,
    follow: () =>
      effect(() => {
        const now = state.value;
        const held = text.value;
        look(now, held);
        if (now.status !== 'speaking') return;
        const timer = setInterval(() => look(now, held), LOOK_EVERY_MS);
        return () => clearInterval(timer);
      }),
  };
}

function secondsOf(
  state: SessionState,
  text: StoredText | null,
  nowMs: number,
): number | undefined {
  if (state.status === 'idle' || state.status === 'failed') return undefined;
  const { id, anchor, textLength } = state.session;
  // Of a long text only the head may be here yet.
  if (text?.sessionId === id && text.captureId !== undefined) return undefined;
  return secondsLeft({
    anchor,
    textLength,
    secondsPerChar: anchor.secondsPerChar,
    rate: anchor.rate,
    nowMs,
  });
}
