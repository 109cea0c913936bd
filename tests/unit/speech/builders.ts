import type { Problem, SpeechErrorCode } from '@/utils/speech/errors';
import type {
  Session,
  SessionCommand,
  SessionEvent,
  SessionState,
  SpeakingVoice,
} from '@/utils/speech/session';
import type { QueuedText } from '@/utils/speech/past-reading';
import type { Anchor, Model } from '@/utils/speech/types';

export function aModel(overrides: Partial<Model> = {}): Model {
  return {
    id: 'eleven_flash_v2_5',
    name: 'Flash',
    maxTextLength: 40_000,
    languages: ['en', 'de'],
    canUseStyle: false,
    canUseSpeakerBoost: false,
    ...overrides,
  };
}

export function anAnchor(overrides: Partial<Anchor> = {}): Anchor {
  return {
    charIndex: 0,
    charLength: 12,
    segment: 0,
    mediaSeconds: 0,
    wallTimeMs: 1_000,
    rate: 1,
    playing: false,
    ...overrides,
  };
}

export function aDeviceVoice(overrides: Partial<SpeakingVoice> = {}): SpeakingVoice {
  return { engineId: 'device', voiceId: 'Dora', voiceName: 'Dora', ...overrides };
}

export function aSession(overrides: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    tabId: 7,
    frameId: 0,
    title: 'A page',
    textLength: 300,
    engineId: 'elevenlabs',
    voiceId: 'voiceA',
    voiceName: 'Ada',
    model: aModel(),
    anchor: anAnchor(),
    credits: 0,
    ...overrides,
  };
}

export function aProblem(code: SpeechErrorCode = 'network'): Problem {
  return { code, details: {} };
}

export type Status = SessionState['status'];
export type ActiveState = Exclude<SessionState, { status: 'idle' }>;

export function anActiveState(
  status: Exclude<Status, 'idle'>,
  overrides: Partial<Session> = {},
  problem: Problem = aProblem(),
): ActiveState {
  const session = aSession(overrides);
  return status === 'failed' ? { status, session, problem } : { status, session };
}

export function aState(status: Status): SessionState {
  return status === 'idle' ? { status } : anActiveState(status);
}

const { id: sessionId } = aSession();
const problem = aProblem();

/** One event of each kind, all but `started` meant for `aSession()`. */
export const EVENTS = {
  started: { type: 'started', session: aSession({ id: 'session-2' }) },
  refused: { type: 'refused', problem },
  dismissed: { type: 'dismissed' },
  playing: { type: 'anchored', sessionId, status: 'playing', anchor: anAnchor() },
  waiting: { type: 'anchored', sessionId, status: 'waiting', anchor: anAnchor() },
  paused: { type: 'anchored', sessionId, status: 'paused', anchor: anAnchor() },
  accepted: { type: 'accepted', sessionId, credits: 5 },
  voiceReplaced: { type: 'voiceReplaced', sessionId, voiceId: 'voiceB', voiceName: 'Ben' },
  voiceChosen: {
    type: 'voiceChosen',
    voice: { engineId: 'elevenlabs', voiceId: 'voiceB', voiceName: 'Ben', model: aModel() },
  },
  deviceVoiceChosen: { type: 'voiceChosen', voice: aDeviceVoice() },
  troublePassed: { type: 'troublePassed' },
  modelReplaced: { type: 'modelReplaced', sessionId, model: aModel({ id: 'other' }) },
  remarked: { type: 'remarked', sessionId, remark: { code: 'format_replaced' } },
  stoodIn: { type: 'stoodIn', sessionId, voice: aDeviceVoice(), problem },
  requestFailed: { type: 'requestFailed', sessionId, problem },
  exhausted: { type: 'exhausted', sessionId },
  playbackFailed: { type: 'playbackFailed', sessionId, problem },
  playerLost: { type: 'playerLost' },
  ended: { type: 'ended', sessionId },
  stopRequested: { type: 'stopRequested' },
  pauseRequested: { type: 'pauseRequested' },
  resumeRequested: { type: 'resumeRequested' },
  retryRequested: { type: 'retryRequested' },
  sentenceRequested: { type: 'sentenceRequested', direction: 'next' },
  placeRequested: { type: 'placeRequested', sessionId, charIndex: 40 },
  viewed: { type: 'viewed', sessionId, view: { isAway: true } },
} as const satisfies Record<string, SessionEvent>;

export function namesOf(commands: SessionCommand[]): string {
  return commands.map(({ type }) => type).join(' ');
}

export function aQueuedText(overrides: Partial<QueuedText> = {}): QueuedText {
  return { id: 'q1', position: 0, title: 'A page', text: 'A text that waits.', ...overrides };
}
