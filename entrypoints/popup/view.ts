import type { Problem } from '@/utils/speech/errors';
import { canGoOn, problemOf, type Session, type SessionState } from '@/utils/speech/session';
import type { Voice } from '@/utils/speech/types';
import type { StoredText } from './stored';

export type Phase = 'asking' | 'unconnected' | 'ready';

interface PhaseFacts {
  state: SessionState;
  voices: Voice[];
  /** `undefined` while nobody has said so. */
  hasKey: boolean | undefined;
  problem: Problem | undefined;
}

/** Voices or a reading only come from an account, so they show the controls without waiting. */
export function phaseOf({ state, voices, hasKey, problem }: PhaseFacts): Phase {
  if (state.status !== 'idle') return 'ready';
  if (hasKey === false) return 'unconnected';
  return hasKey || voices.length > 0 || problem ? 'ready' : 'asking';
}

export function sessionOf(state: SessionState): Session | undefined {
  return state.status === 'idle' ? undefined : state.session;
}

/** The sentence that is heard; empty while the text has not arrived. */
export function sentenceOf(state: SessionState, stored: StoredText | null): string {
  const session = sessionOf(state);
  if (!session || stored?.sessionId !== session.id) return '';
  const { charIndex, charLength } = session.anchor;
  return stored.text.slice(charIndex, charIndex + charLength).trim();
}

/** How much of the text was heard, 0 … 1. */
export function progressOf(state: SessionState): number {
  const session = sessionOf(state);
  if (!session || session.textLength === 0) return 0;
  return Math.min(1, session.anchor.charIndex / session.textLength);
}

export interface Playback {
  toggle: 'pause' | 'resume';
  canToggle: boolean;
  canMove: boolean;
  canStop: boolean;
}

export function playbackOf(state: SessionState): Playback {
  const isRunning = state.status === 'loading' || state.status === 'speaking';
  const isPaused = state.status === 'paused';
  return {
    toggle: isPaused || state.status === 'failed' ? 'resume' : 'pause',
    canToggle: isRunning || isPaused || canGoOn(state),
    canMove: isRunning || isPaused,
    canStop: state.status !== 'idle',
  };
}

/** Something that went wrong here rather than in the reading, and how to try it again. */
export interface Fault {
  problem: Problem;
  again: () => void;
}

/** The one problem to show. A missing key has its own place, so it is no problem there. */
export function shownProblem(
  state: SessionState,
  fault: Fault | undefined,
  phase: Phase,
): Problem | undefined {
  const problem = problemOf(state) ?? fault?.problem;
  return problem?.code === 'no_key' && phase === 'unconnected' ? undefined : problem;
}

export type VoicePlaceholder = 'loading' | 'none' | 'notChosen' | 'gone';

/** What stands in the voice list while no voice of the list is chosen. */
export function voicePlaceholder(
  voices: Voice[],
  voiceId: string | null,
  isAsking: boolean,
): VoicePlaceholder | undefined {
  if (voices.length === 0) return isAsking ? 'loading' : 'none';
  if (voiceId === null) return 'notChosen';
  return voices.some((voice) => voice.id === voiceId) ? undefined : 'gone';
}
