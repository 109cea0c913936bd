import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { SessionState } from '@/utils/speech/session';
import type { Attempt } from './attempts';

export interface SampleAccess {
  speakSample(): Promise<void>;
  resumeSpeech(): Promise<void>;
  stopSpeech(): Promise<void>;
}

/** What the button beside a voice does: whatever lets that voice be heard, or silences it. */
export type SampleAction = 'hear' | 'resume' | 'stop';

const ACTIONS: Record<SessionState['status'], SampleAction> = {
  idle: 'hear',
  failed: 'hear',
  // A sample would silently take the place of what waits there.
  paused: 'resume',
  loading: 'stop',
  speaking: 'stop',
};

/** A first hello from the voice that reads, on request. */
export function createSample(
  access: SampleAccess,
  { state, attempt }: { state: ReadonlySignal<SessionState>; attempt: Attempt },
) {
  const action = computed(() => ACTIONS[state.value.status]);
  const wasHeard = signal(false);
  const hear = () => {
    wasHeard.value = true;
    void attempt(() => access.speakSample());
  };
  const act: Record<SampleAction, () => void> = {
    hear,
    resume: () => void attempt(() => access.resumeSpeech()),
    stop: () => void attempt(() => access.stopSpeech()),
  };
  return { action, wasHeard, hear, act: () => act[action.value]() };
}
