import { computed, signal } from '@preact/signals';
import type { Attempt } from '@/components/attempts';
import { toHostPattern } from '@/utils/endpoint';
import type { PastReading } from '@/utils/speech/past-reading';
import { problemOf, type SessionState } from '@/utils/speech/session';

export interface PlaybackAccess {
  replayReading(place: Place): Promise<void>;
  followReading(place: Place): Promise<void>;
  pauseSpeech(): Promise<void>;
  resumeSpeech(): Promise<void>;
  /** Has to be called while the browser handles a click. */
  askPermission(pattern: string): Promise<boolean>;
}

interface Place {
  id: string;
  charIndex?: number;
}

export interface Playing {
  /** Of the reading. */
  id: string;
  isPaused: boolean;
}

export type DevicePlayback = ReturnType<typeof createDevicePlayback>;

/** What is heard now, and hearing it again. */
export function createDevicePlayback(
  access: PlaybackAccess,
  { attempt, onHeardWithoutMarks }: { attempt: Attempt; onHeardWithoutMarks: () => void },
) {
  const state = signal<SessionState>({ status: 'idle' });
  /** What was asked for here, so that only its problem is told here. */
  const asked = signal<() => void>();

  const play = (place: Place) => {
    asked.value = () => play(place);
    void attempt(() => access.replayReading(place));
  };
  return {
    state,
    playing: computed(() => playingOf(state.value)),
    problem: computed(() => (asked.value ? problemOf(state.value) : undefined)),
    again: () => asked.value?.(),
    play,
    pause: () => void attempt(() => access.pauseSpeech()),
    resume: () => void attempt(() => access.resumeSpeech()),
    follow({ id, address }: PastReading, charIndex?: number): void {
      // First, because the browser only asks while it handles the click.
      const permission = access.askPermission(toHostPattern(address!));
      void attempt(async () => {
        if (await permission) return access.followReading({ id, charIndex });
        onHeardWithoutMarks();
        play({ id, charIndex });
      });
    },
  };
}

function playingOf(state: SessionState): Playing | undefined {
  if (state.status === 'idle' || state.status === 'failed') return undefined;
  const { id, pastId } = state.session;
  return { id: pastId ?? id, isPaused: state.status === 'paused' };
}
