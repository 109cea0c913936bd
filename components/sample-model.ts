import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { SessionState } from '@/utils/speech/session';
import type { Attempt } from './attempts';

export interface SampleAccess {
  speakSample(): Promise<void>;
  stopSpeech(): Promise<void>;
}

/** A first hello from the voice that reads, on request. */
export function createSample(
  access: SampleAccess,
  { state, attempt }: { state: ReadonlySignal<SessionState>; attempt: Attempt },
) {
  const isSounding = computed(() => ['loading', 'speaking'].includes(state.value.status));
  const wasHeard = signal(false);
  const hear = () => {
    wasHeard.value = true;
    void attempt(() => access.speakSample());
  };
  return {
    isSounding,
    wasHeard,
    hear,
    toggle: () => (isSounding.value ? void attempt(() => access.stopSpeech()) : hear()),
  };
}
