import type { Stored } from '@/entrypoints/popup/stored';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { IDLE, type Session, type SessionState } from '@/utils/speech/session';
import { AUTOMATIC, type Voice } from '@/utils/speech/types';

export const TEXT = 'First one. Second one. Third one.';

type Running = Extract<SessionState, { status: 'loading' | 'speaking' | 'paused' }>;

export function running(status: Running['status'], sentence = 'First one.'): Running {
  const session = {
    id: 's1',
    title: 'A page',
    language: 'en',
    textLength: TEXT.length,
    engineId: 'elevenlabs',
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

export function failed(code: SpeechErrorCode): Extract<SessionState, { status: 'failed' }> {
  return { status: 'failed', session: running('paused').session, problem: { code, details: {} } };
}

export const RACHEL: Voice = { engineId: 'elevenlabs', id: 'v1', name: 'Rachel' };
export const ROGER: Voice = { engineId: 'elevenlabs', id: 'v2', name: 'Roger' };
/** Whichever device voice fits. */
export const AUTO: Voice = { engineId: 'device', id: AUTOMATIC, name: '' };
export const SAMANTHA: Voice = { engineId: 'device', id: 'd1', name: 'Samantha' };
/** Sends the text to its maker. */
export const HEDDA: Voice = { engineId: 'device', id: 'd2', name: 'Hedda', isRemote: true };

export function stored(overrides: Partial<Stored> = {}): Stored {
  return {
    state: IDLE,
    text: { sessionId: 's1', text: TEXT },
    voices: { accountVoices: [RACHEL, ROGER], chosen: RACHEL, remoteAllowed: false },
    rate: 1,
    costs: { balance: {}, held: null, lastCost: null },
    queue: null,
    saving: { files: [], quality: 'asHeard' },
    speakers: null,
    trouble: 'ask',
    shortcuts: [{ id: 'speak-selection', name: 'Speak the selection', keys: 'Alt+Shift+S' }],
    ...overrides,
  };
}
