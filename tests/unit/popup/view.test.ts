import { describe, expect, it } from 'vitest';
import {
  canReturn,
  offersDeviceVoice,
  phaseOf,
  playbackOf,
  progressOf,
  sentenceOf,
  shownProblem,
} from '@/entrypoints/popup/view';
import type { VoiceFacts } from '@/components/voice-list';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { IDLE, problemOf, type SessionState } from '@/utils/speech/session';
import { failed, HEDDA, running, SAMANTHA, TEXT } from './build';

const problemWith = (code: SpeechErrorCode) => ({ code, details: {} });

const voices = (overrides: Partial<VoiceFacts> = {}): VoiceFacts => ({
  accountVoices: [],
  deviceVoices: [SAMANTHA],
  chosen: null,
  hasKey: false,
  isAsking: false,
  remoteAllowed: false,
  ...overrides,
});

describe('phaseOf', () => {
  it.each([
    ['a voice of this device needs no key', IDLE, {}, 'ready'],
    ['nothing is known yet', IDLE, { deviceVoices: undefined, hasKey: undefined }, 'ready'],
    ['there is neither voice nor key', IDLE, { deviceVoices: [] }, 'nobody'],
    ['the only voices are not allowed to speak', IDLE, { deviceVoices: [HEDDA] }, 'nobody'],
    ['there is a key', IDLE, { deviceVoices: [], hasKey: true }, 'ready'],
    ['a reading runs all the same', running('speaking'), { deviceVoices: [] }, 'ready'],
  ] satisfies [string, SessionState, Partial<VoiceFacts>, string][])(
    '%s',
    (_, state, given, phase) => {
      expect(phaseOf(state, voices(given))).toBe(phase);
    },
  );
});

describe('sentenceOf', () => {
  it('cuts the sentence out of the text of its own session', () => {
    const state = running('speaking', 'Second one.');

    expect(sentenceOf(state, { sessionId: 's1', text: TEXT })).toBe('Second one.');
  });

  it.each([
    ['of another session', { sessionId: 'old', text: TEXT }],
    ['that has not arrived', null],
  ])('is empty with a text %s', (_, stored) => {
    expect(sentenceOf(running('speaking'), stored)).toBe('');
  });

  it('is empty when idle', () => {
    expect(sentenceOf(IDLE, { sessionId: 's1', text: TEXT })).toBe('');
  });
});

describe('progressOf', () => {
  it('counts what was heard', () => {
    expect(progressOf(IDLE)).toBe(0);
    expect(progressOf(running('speaking', 'First one.'))).toBe(0);
    expect(progressOf(running('speaking', 'Second one.'))).toBeCloseTo(11 / TEXT.length);
  });
});

describe('playbackOf', () => {
  it.each([
    [IDLE, 'pause', false, false, false],
    [running('loading'), 'pause', true, true, true],
    [running('speaking'), 'pause', true, true, true],
    [running('paused'), 'resume', true, true, true],
    [failed('interrupted'), 'resume', true, false, true],
    [failed('quota_exceeded'), 'resume', true, false, true],
  ] as const)('%o', (state, toggle, canToggle, canMove, canStop) => {
    expect(playbackOf(state)).toEqual({ toggle, canToggle, canMove, canStop });
  });
});

describe('shownProblem', () => {
  const fault = { problem: problemWith('offline'), again: () => {} };

  it('prefers what stops the reading to what went wrong beside it', () => {
    expect(shownProblem(failed('interrupted'), fault, 'ready')?.code).toBe('interrupted');
    expect(shownProblem(running('speaking'), fault, 'ready')?.code).toBe('offline');
    expect(shownProblem(IDLE, undefined, 'ready')).toBeUndefined();
  });

  it.each(['no_key', 'no_device_voices'] as const)('leaves %s to its own place', (code) => {
    const state: SessionState = { status: 'idle', problem: problemWith(code) };

    expect(shownProblem(state, undefined, 'nobody')).toBeUndefined();
    expect(shownProblem(state, undefined, 'ready')?.code).toBe(code);
  });

  it('tells that the way around a problem is closed', () => {
    const closed = { problem: problemWith('no_device_voices'), again: () => {} };

    expect(shownProblem(failed('quota_exceeded'), closed, 'ready')?.code).toBe('no_device_voices');
  });
});

describe('offersDeviceVoice', () => {
  const offer = (code: SpeechErrorCode, overrides: Partial<VoiceFacts> = {}) => {
    const state = failed(code);
    const problem = problemOf(state);
    return { state, problem, voices: voices(overrides), trouble: 'ask' as const };
  };

  it.each([
    ['quota_exceeded', true],
    ['offline', true],
    ['no_key', true],
    ['voice_not_found', false],
    ['nothing_selected', false],
    ['device_voice_failed', false],
  ] as const)('%s: %o', (code, expected) => {
    expect(offersDeviceVoice(offer(code))).toBe(expected);
  });

  it.each([
    ['a device without voices', { deviceVoices: [] }],
    ['a device that has not answered', { deviceVoices: undefined }],
    ['voices that may not speak', { deviceVoices: [HEDDA] }],
  ])('is not for %s', (_, given) => {
    expect(offersDeviceVoice(offer('quota_exceeded', given))).toBe(false);
  });

  it('is not for those who want to stop', () => {
    expect(offersDeviceVoice({ ...offer('quota_exceeded'), trouble: 'stop' })).toBe(false);
  });

  it('is not for what went wrong beside the reading', () => {
    const facts = { ...offer('quota_exceeded'), state: IDLE };

    expect(offersDeviceVoice(facts)).toBe(false);
  });
});

describe('canReturn', () => {
  const reading = (changes: object): SessionState => {
    const state = running('speaking');
    return { ...state, session: { ...state.session, tabId: 7, ...changes } };
  };

  it.each<[string, SessionState, boolean]>([
    ['nothing is read', IDLE, false],
    ['the page is before them', reading({}), false],
    ['the page is in another tab', reading({ tabId: 8 }), true],
    ['they have scrolled away', reading({ view: { isAway: true } }), true],
    ['the page was left', reading({ tabId: 8, view: { hasLeft: true } }), false],
    ['no page is read', reading({ tabId: undefined }), false],
  ])('where %s', (_, state, expected) => {
    expect(canReturn(state, 7)).toBe(expected);
  });
});
