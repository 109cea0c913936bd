import type { Fault } from '@/components/attempts';
import { newestProblem } from '@/components/problem';
import { hasDeviceVoice, type VoiceFacts } from '@/components/voice-list';
import { canStandIn, type Problem } from '@/utils/speech/errors';
import { problemOf, sessionOf, type SessionState } from '@/utils/speech/session';
import type { TroubleChoice } from '@/utils/storage/settings';
import type { StoredText } from './stored';

/** Nobody can speak: neither this device nor an account. */
export type Phase = 'nobody' | 'ready';

export function phaseOf(state: SessionState, voices: VoiceFacts): Phase {
  const isNobody = voices.hasKey === false && hasDeviceVoice(voices) === false;
  return isNobody && state.status === 'idle' ? 'nobody' : 'ready';
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
    canToggle: state.status !== 'idle',
    canMove: isRunning || isPaused,
    canStop: state.status !== 'idle',
  };
}

/** The one problem to show. That nobody can speak has its own place, so it is no problem there. */
export function shownProblem(
  state: SessionState,
  fault: Fault | undefined,
  phase: Phase,
): Problem | undefined {
  const problem = newestProblem(state, fault);
  // That is a question, and asked as one.
  if (problem?.code === 'confirm_cost') return undefined;
  const isTold = problem?.code === 'no_key' || problem?.code === 'no_device_voices';
  return isTold && phase === 'nobody' ? undefined : problem;
}

interface OfferFacts {
  state: SessionState;
  problem: Problem | undefined;
  voices: VoiceFacts;
  trouble: TroubleChoice;
}

/** Whether a voice of this device is offered in place of the one that cannot go on. */
export function offersDeviceVoice({ state, problem, voices, trouble }: OfferFacts): boolean {
  if (problem === undefined || problem !== problemOf(state) || trouble === 'stop') return false;
  return canStandIn(problem.code) && hasDeviceVoice(voices) === true;
}

/** Whether what is read is somewhere else than the person looks. */
export function canReturn(state: SessionState, activeTabId: number | undefined): boolean {
  const { tabId, view } = sessionOf(state) ?? {};
  if (tabId === undefined || view?.hasLeft === true) return false;
  return view?.isAway === true || tabId !== activeTabId;
}
