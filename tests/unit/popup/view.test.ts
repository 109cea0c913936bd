import { describe, expect, it } from 'vitest';
import {
  phaseOf,
  playbackOf,
  progressOf,
  sentenceOf,
  shownProblem,
  voicePlaceholder,
} from '@/entrypoints/popup/view';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { running, TEXT } from './build';

const rachel = { id: 'v1', name: 'Rachel' };
const problemWith = (code: SpeechErrorCode) => ({ code, details: {} });
const failed = (code: SpeechErrorCode): SessionState => ({
  status: 'failed',
  session: running('paused').session,
  problem: problemWith(code),
});

describe('phaseOf', () => {
  const facts = { state: IDLE as SessionState, voices: [], hasKey: undefined, problem: undefined };

  it.each([
    ['asks while nothing is known', facts, 'asking'],
    ['shows the way to a key', { ...facts, hasKey: false }, 'unconnected'],
    [
      'shows the way to a key over old voices',
      { ...facts, hasKey: false, voices: [rachel] },
      'unconnected',
    ],
    ['trusts known voices before an answer', { ...facts, voices: [rachel] }, 'ready'],
    ['is ready with a key', { ...facts, hasKey: true }, 'ready'],
    [
      'shows a problem rather than nothing',
      { ...facts, problem: problemWith('unexpected') },
      'ready',
    ],
    [
      'keeps the controls of a reading',
      { ...facts, hasKey: false, state: running('speaking') },
      'ready',
    ],
  ] as const)('%s', (_, given, phase) => {
    expect(phaseOf({ ...given, voices: [...given.voices] })).toBe(phase);
  });
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
    [failed('quota_exceeded'), 'resume', false, false, true],
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

  it('leaves a missing key to its own place', () => {
    const state: SessionState = { status: 'idle', problem: problemWith('no_key') };

    expect(shownProblem(state, undefined, 'unconnected')).toBeUndefined();
    expect(shownProblem(state, undefined, 'ready')?.code).toBe('no_key');
  });
});

describe('voicePlaceholder', () => {
  it.each([
    [[], null, true, 'loading'],
    [[], null, false, 'none'],
    [[rachel], null, false, 'notChosen'],
    [[rachel], 'v9', true, 'gone'],
    [[rachel], 'v1', true, undefined],
  ] as const)('%o with %o chosen', (voices, voiceId, isAsking, expected) => {
    expect(voicePlaceholder([...voices], voiceId, isAsking)).toBe(expected);
  });
});
