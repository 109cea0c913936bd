import type { Stored } from '@/entrypoints/popup/stored';
import { IDLE, type Session, type SessionState } from '@/utils/speech/session';

export const TEXT = 'First one. Second one. Third one.';

type Running = Extract<SessionState, { status: 'loading' | 'speaking' | 'paused' }>;

export function running(status: Running['status'], sentence = 'First one.'): Running {
  const session = {
    id: 's1',
    title: 'A page',
    language: 'en',
    textLength: TEXT.length,
    voiceId: 'v1',
    voiceName: 'Rachel',
    credits: 0,
    anchor: {
      charIndex: TEXT.indexOf(sentence),
      charLength: sentence.length,
      segment: 0,
      mediaSeconds: 0,
      wallTimeMs: 0,
      rate: 1,
      playing: status === 'speaking',
    },
  } satisfies Partial<Session>;
  return { status, session: session as unknown as Session };
}

export function stored(overrides: Partial<Stored> = {}): Stored {
  return {
    state: IDLE,
    text: { sessionId: 's1', text: TEXT },
    voices: [
      { id: 'v1', name: 'Rachel' },
      { id: 'v2', name: 'Roger' },
    ],
    voiceId: 'v1',
    rate: 1,
    shortcuts: [{ id: 'speak-selection', name: 'Speak the selection', keys: 'Alt+Shift+S' }],
    ...overrides,
  };
}
