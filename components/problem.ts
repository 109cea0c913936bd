import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Problem } from '@/utils/speech/errors';
import { problemOf, type SessionState } from '@/utils/speech/session';
import type { Attempt, Fault } from './attempts';

/** The problem to show of the one that the reading has and the one that came up beside it. */
export function newestProblem(state: SessionState, fault: Fault | undefined): Problem | undefined {
  // It came of the way around the other problem, and so is newer.
  if (fault?.problem.code === 'no_device_voices') return fault.problem;
  return problemOf(state) ?? fault?.problem;
}

interface ProblemAccess {
  retrySpeech(): Promise<void>;
  dismissProblem(): Promise<void>;
  readHeld(): Promise<void>;
}

interface Surface {
  state: ReadonlySignal<SessionState>;
  fault: Signal<Fault | undefined>;
  attempt: Attempt;
  /** Tries again what no reading came of. */
  retryGesture(): void;
}

/** Trying again and putting away, where the problem is: with the reading, or beside it. */
export function createProblemSteps(access: ProblemAccess, surface: Surface) {
  const { state, fault, attempt, retryGesture } = surface;
  const isOfReading = () => problemOf(state.value) !== undefined;
  return {
    retry() {
      // Another text in its place would lose the reading and where it was.
      if (state.value.status === 'failed') void attempt(() => access.retrySpeech());
      else if (!isOfReading() && fault.value) fault.value.again();
      else retryGesture();
    },
    confirm: () => void attempt(() => access.readHeld()),
    dismiss() {
      if (isOfReading()) void attempt(() => access.dismissProblem());
      else fault.value = undefined;
    },
  };
}
