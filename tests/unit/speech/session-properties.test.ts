import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import {
  IDLE,
  problemOf,
  transition,
  type SessionCommand,
  type SessionEvent,
  type SessionState,
} from '@/utils/speech/session';
import { aProblem, aSession, anAnchor } from './builders';

const sessionId = fc.constantFrom('s1', 's2', 's3');
const problem = fc
  .constantFrom<SpeechErrorCode>('network', 'quota_exceeded', 'voice_not_found', 'timeout')
  .map(aProblem);
const anchor = fc
  .record({ charIndex: fc.nat(300), mediaSeconds: fc.float({ min: 0, max: 60, noNaN: true }) })
  .map(anAnchor);
const voice = { voiceId: fc.constantFrom('vA', 'vB'), voiceName: fc.constantFrom('Ada', 'Ben') };
const aSpeakingVoice = fc.record({
  engineId: fc.constantFrom('elevenlabs' as const, 'device' as const),
  ...voice,
});

const anEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({
    type: fc.constant('started' as const),
    session: sessionId.map((id) => aSession({ id })),
  }),
  fc.record({ type: fc.constant('refused' as const), problem }),
  fc.record({
    type: fc.constant('anchored' as const),
    sessionId,
    status: fc.constantFrom('playing' as const, 'waiting' as const, 'paused' as const),
    anchor,
  }),
  fc.record({ type: fc.constant('accepted' as const), sessionId, credits: fc.nat(500) }),
  fc.record({ type: fc.constant('voiceReplaced' as const), sessionId, ...voice }),
  fc.record({ type: fc.constant('voiceChosen' as const), voice: aSpeakingVoice }),
  fc.record({
    type: fc.constant('stoodIn' as const),
    sessionId,
    voice: fc.record({ engineId: fc.constant('device' as const), ...voice }),
    problem,
  }),
  fc.record({
    type: fc.constantFrom('requestFailed' as const, 'playbackFailed' as const),
    sessionId,
    problem,
  }),
  fc.record({ type: fc.constantFrom('exhausted' as const, 'ended' as const), sessionId }),
  fc.record({
    type: fc.constantFrom(
      'playerLost' as const,
      'troublePassed' as const,
      'dismissed' as const,
      'stopRequested' as const,
      'pauseRequested' as const,
      'resumeRequested' as const,
      'retryRequested' as const,
    ),
  }),
  fc.record({
    type: fc.constant('placeRequested' as const),
    sessionId,
    charIndex: fc.nat(300),
  }),
  fc.record({
    type: fc.constant('viewed' as const),
    sessionId,
    view: fc.record({ isAway: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant('sentenceRequested' as const),
    direction: fc.constantFrom('next' as const, 'previous' as const),
  }),
);

interface Step {
  before: SessionState;
  event: SessionEvent;
  after: SessionState;
  commands: SessionCommand[];
}

function walk(events: SessionEvent[]): Step[] {
  const steps: Step[] = [];
  let before: SessionState = IDLE;
  for (const event of events) {
    const { state: after, commands } = transition(deepFreeze(before), deepFreeze(event));
    steps.push({ before, event, after, commands });
    before = after;
  }
  return steps;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

function idOf(state: SessionState): string | undefined {
  return state.status === 'idle' ? undefined : state.session.id;
}

function has(commands: SessionCommand[], type: SessionCommand['type']): boolean {
  return commands.some((command) => command.type === type);
}

function isOfVoice(event: SessionEvent): boolean {
  return event.type === 'playbackFailed' && event.problem.code === 'voice_not_found';
}

/** More than 10⁴ events each time. */
const RUNS = 110;
const history = fc.array(anEvent, { minLength: 90, maxLength: 110, size: 'max' });

function always(check: (step: Step) => void): void {
  fc.assert(
    fc.property(history, (events) => {
      for (const step of walk(events)) check(step);
    }),
    { numRuns: RUNS },
  );
}

describe('over any history of events', () => {
  it('lets a session begin only by being started', () => {
    always(({ before, event, after }) => {
      const id = idOf(after);
      const startedId = event.type === 'started' ? event.session.id : undefined;

      expect([undefined, idOf(before), startedId]).toContain(id);
      expect(startedId ?? id).toBe(id);
    });
  });

  it('lets events of another session change nothing', () => {
    always(({ before, event, after, commands }) => {
      if (!('sessionId' in event) || event.sessionId === idOf(before)) return;

      expect(after).toBe(before);
      expect(commands).toEqual([]);
    });
  });

  it('always stops when asked to', () => {
    always(({ before, event, after, commands }) => {
      if (event.type !== 'stopRequested') return;

      expect(after.status).toBe('idle');
      if (before.status === 'idle') expect(commands).toEqual([]);
      else expect(commands).toEqual([{ type: 'abortRequests' }, { type: 'stop' }]);
    });
  });

  it('leaves no request of a session behind that ended, failed or was replaced', () => {
    always(({ before, event, after, commands }) => {
      if (before.status === 'idle') return;
      const isOver = idOf(after) !== idOf(before) || event.type === 'started';
      const hasFailed = after.status === 'failed' && before.status !== 'failed';
      if (!isOver && !hasFailed) return;

      expect(commands[0]).toEqual({ type: 'abortRequests' });
    });
  });

  it('names only the session that lives in its commands', () => {
    always(({ after, commands }) => {
      for (const command of commands) {
        if (command.type === 'play') {
          expect(after).toEqual({ status: 'loading', session: command.session });
        }
        if (command.type === 'notify' && command.session !== undefined) {
          expect(command.session.id).toBe(idOf(after));
        }
      }
    });
  });

  it('gives orders to the player only while there is a session to play', () => {
    always(({ before, after, commands }) => {
      for (const type of ['pause', 'resume', 'seek'] as const) {
        if (!has(commands, type)) continue;

        expect(['loading', 'speaking', 'paused']).toContain(after.status);
        expect(after).toBe(before);
      }
    });
  });

  it('shows a pending problem only when the sound has run out', () => {
    always(({ before, event, after }) => {
      if (after.status !== 'failed' || before.status === 'failed') return;
      if (before.status === 'idle') throw new Error('Failed without a session');
      const { pendingProblem, engineId } = before.session;
      const isOfDeviceVoice = engineId === 'device' && isOfVoice(event);

      switch (event.type) {
        case 'exhausted':
          return expect(after.problem.code).toBe(pendingProblem?.code ?? 'interrupted');
        case 'playbackFailed':
          if (isOfDeviceVoice) return expect(after.problem.code).toBe('device_voice_gone');
          return expect(after.problem).toMatchObject(event.problem);
        case 'playerLost':
          return expect(after.problem.code).toBe('player_lost');
        default:
          throw new Error(`${event.type} led to a failure`);
      }
    });
  });

  it('shows no problem while something is spoken or about to be', () => {
    always(({ after }) => {
      if (['loading', 'speaking', 'paused'].includes(after.status)) {
        expect(problemOf(after)).toBeUndefined();
      }
    });
  });

  it('tells the person every failure exactly once', () => {
    always(({ before, after, commands }) => {
      if (after.status !== 'failed') return;
      const told = commands.filter(({ type }) => type === 'notify');

      expect(told).toHaveLength(before.status === 'failed' ? 0 : 1);
    });
  });

  it('takes its status from the player as long as it does not fail', () => {
    const words = { playing: 'speaking', waiting: 'loading', paused: 'paused' } as const;
    always(({ before, event, after }) => {
      if (event.type !== 'anchored' || event.sessionId !== idOf(before)) return;
      if (before.status === 'failed') return;

      expect(after).toMatchObject({
        status: words[event.status],
        session: { anchor: event.anchor },
      });
    });
  });

  it('restores a lost player at most once without the person', () => {
    fc.assert(
      fc.property(history, (events) => {
        let restored = 0;
        for (const { event, before, commands } of walk(events)) {
          const isPersons = ['started', 'retryRequested', 'resumeRequested', 'voiceChosen'];
          if (has(commands, 'play') && isPersons.includes(event.type)) restored = 0;
          if (event.type !== 'playerLost' || before.status === 'idle') continue;
          if (has(commands, 'play')) restored += 1;

          expect(restored).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps a state that storage and messages carry unharmed', () => {
    always(({ before, after }) => {
      if (after === before) return;

      expect(JSON.parse(JSON.stringify(structuredClone(after)))).toEqual(after);
    });
  });
});
