import { describe, expect, it, vi } from 'vitest';
import {
  createSpeechController,
  type SpeechControllerOptions,
} from '@/entrypoints/background/speech-controller';
import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import { IDLE, type SessionState, type SpeakingVoice } from '@/utils/speech/session';
import {
  aDeviceVoice,
  aProblem,
  aSession,
  aState,
  anActiveState,
  anAnchor,
} from '../speech/builders';
import { defer, settle, unhandledDuring } from './builders';

const session = aSession({ anchor: anAnchor({ charIndex: 40 }) });
const sessionId = session.id;
const problem = aProblem();

function setUp(stored: SessionState = IDLE, overrides: Partial<SpeechControllerOptions> = {}) {
  const log: string[] = [];
  const written: SessionState[] = [];
  const sent: PlayerCommand[] = [];
  const sentTo: string[] = [];
  const told: SessionState[] = [];
  const onProblem = vi.fn<SpeechControllerOptions['onProblem']>();
  const onNeed = vi.fn<SpeechControllerOptions['onNeed']>();
  const onTimed = vi.fn<SpeechControllerOptions['onTimed']>();
  const controller = createSpeechController({
    readState: async () => stored,
    async writeState(state) {
      log.push(`write ${state.status}`);
      written.push(structuredClone(state));
    },
    sendToPlayer(engineId, command) {
      sentTo.push(`${engineId} ${command.type}`);
      log.push(command.type);
      sent.push(command);
    },
    isPlayerAlive: async () => true,
    readRate: async () => 1.5,
    abortRequests: () => void log.push('abort'),
    onNeed,
    standIn: async () => undefined,
    onState(state) {
      log.push(`tell ${state.status}`);
      told.push(state);
    },
    onTimed,
    onProblem,
    ...overrides,
  });
  return { controller, log, written, sent, sentTo, told, onProblem, onNeed, onTimed };
}

function anchored(status: 'playing' | 'waiting' | 'paused', id = sessionId) {
  return { type: 'anchored', sessionId: id, status, anchor: anAnchor() } as const;
}

describe('dispatch', () => {
  it('answers with the state it led to, and keeps it where it survives', async () => {
    const { controller, written, told } = setUp();

    const state = await controller.dispatch({ type: 'started', session });

    expect(state).toEqual({ status: 'loading', session });
    expect(written).toEqual([state]);
    expect(told).toEqual([state]);
  });

  it('tells what an event has led to, and nothing of one that led nowhere', async () => {
    const onEvent = vi.fn<NonNullable<SpeechControllerOptions['onEvent']>>();
    const { controller } = setUp(IDLE, { onEvent });
    const event = { type: 'started', session } as const;

    await controller.dispatch({ type: 'pauseRequested' });
    const state = await controller.dispatch(event);

    expect(onEvent).toHaveBeenCalledExactlyOnceWith(event, { state, before: IDLE });
  });

  it('loads the session with the rate the person has chosen', async () => {
    const { controller, sent } = setUp();

    await controller.dispatch({ type: 'started', session });

    expect(sent).toEqual([
      {
        type: 'load',
        session: {
          id: sessionId,
          engineId: 'elevenlabs',
          title: 'A page',
          rate: 1.5,
          charIndex: 40,
        },
        requested: true,
      },
    ]);
  });

  it.each([
    ['a retry', anActiveState('failed'), { type: 'retryRequested' }],
    ['a lost player', aState('speaking'), { type: 'playerLost' }],
  ] as const)('leaves the request to the player after %s', async (_, stored, event) => {
    const { controller, sent } = setUp(stored);

    await controller.dispatch(event);

    expect(sent.at(-1)).toMatchObject({ type: 'load', requested: false });
  });

  it('writes nothing where nothing changed', async () => {
    const { controller, log, told } = setUp(aState('speaking'));

    await controller.dispatch(anchored('playing', 'session-of-old'));
    await controller.dispatch({ type: 'pauseRequested' });

    expect(log).toEqual(['pause']);
    expect(told).toEqual([]);
  });

  it('aborts the requests before the player stops', async () => {
    const { controller, log } = setUp(aState('speaking'));

    await controller.dispatch({ type: 'stopRequested' });

    expect(log).toEqual(['abort', 'stop', 'tell idle', 'write idle']);
  });

  it('tells a refused gesture where it was made', async () => {
    const { controller, onProblem } = setUp(aState('speaking'));
    const place = { tabId: 31, frameId: 4 };

    await controller.dispatch({ type: 'refused', problem, place });

    expect(onProblem).toHaveBeenCalledExactlyOnceWith(problem, place);
  });

  it('tells a failed session where it was asked for', async () => {
    const { controller, onProblem } = setUp(aState('speaking'));

    await controller.dispatch({ type: 'playbackFailed', sessionId, problem });

    expect(onProblem).toHaveBeenCalledOnce();
    expect(onProblem.mock.lastCall![1]).toMatchObject({ tabId: 7, frameId: 0 });
  });

  it.each(['speaking', 'paused'] as const)(
    'tells the state again after a refused gesture, whose signs stand over it while %s',
    async (status) => {
      const { controller, told } = setUp(aState(status));

      await controller.dispatch({ type: 'refused', problem });

      expect(told.map((state) => state.status)).toEqual([status]);
    },
  );
});

describe('events', () => {
  it('are carried out one after the other', async () => {
    const rate = defer<number>();
    const { controller, log } = setUp(IDLE, { readRate: () => rate.promise });
    const started = controller.dispatch({ type: 'started', session });
    const stopped = controller.dispatch({ type: 'stopRequested' });
    await settle();
    expect(log).toEqual([]);

    rate.resolve(1);
    await Promise.all([started, stopped]);

    expect(log).toEqual([
      'load',
      'tell loading',
      'write loading',
      'abort',
      'stop',
      'tell idle',
      'write idle',
    ]);
  });

  it('wait until the older state was read back', async () => {
    const stored = defer<SessionState>();
    const { controller, sent } = setUp(IDLE, { readState: () => stored.promise });
    const paused = controller.dispatch({ type: 'pauseRequested' });
    await settle();
    expect(sent).toEqual([]);

    stored.resolve(aState('speaking'));
    await paused;

    expect(sent).toEqual([{ type: 'pause' }]);
  });

  it('go on after one that failed', async () => {
    let writes = 0;
    const { controller } = setUp(IDLE, {
      async writeState() {
        writes += 1;
        if (writes === 1) throw new Error('quota');
      },
    });

    await expect(controller.dispatch({ type: 'started', session })).rejects.toThrow('quota');
    const state = await controller.dispatch(anchored('playing'));

    expect(state.status).toBe('speaking');
    expect(writes).toBe(2);
  });

  it('leave the newest of many starts, and every older one replaced', async () => {
    const { controller, log, written } = setUp();

    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        controller.dispatch({ type: 'started', session: aSession({ id: `session-${index}` }) }),
      ),
    );

    expect(written.at(-1)).toMatchObject({ session: { id: 'session-99' } });
    expect(log.filter((entry) => entry === 'abort')).toHaveLength(99);
    expect(log.filter((entry) => entry === 'load')).toHaveLength(100);
  });
});

describe('the state', () => {
  it('is told after everything that was dispatched before', async () => {
    const { controller } = setUp();
    void controller.dispatch({ type: 'started', session });

    expect((await controller.state()).status).toBe('loading');
  });
});

describe('events of the player', () => {
  const need = { type: 'need', sessionId, charIndex: 90, skip: 0, ordinal: 1 } as const;

  it('move the session', async () => {
    const { controller } = setUp(aState('loading'));

    controller.onPlayerEvent('elevenlabs', anchored('playing'));

    expect((await controller.state()).status).toBe('speaking');
  });

  it('end it when the system asks for that', async () => {
    const { controller, log } = setUp(aState('speaking'));

    controller.onPlayerEvent('elevenlabs', { type: 'stopRequested' });

    expect((await controller.state()).status).toBe('idle');
    expect(log).toContain('abort');
  });

  it('bring what the player lacks to the session it belongs to', async () => {
    const state = anActiveState('speaking');
    const { controller, onNeed } = setUp(state);

    controller.onPlayerEvent('elevenlabs', need);
    await settle();

    expect(onNeed).toHaveBeenCalledExactlyOnceWith(state.session, need);
  });

  it.each<[string, SessionState, PlayerEvent]>([
    ['of another session', aState('speaking'), { ...need, sessionId: 'session-of-old' }],
    ['after the end', IDLE, need],
    ['that only say who is there', aState('speaking'), { type: 'connected', sessionId }],
  ])('%s ask for nothing', async (_, stored, event) => {
    const { controller, onNeed, log } = setUp(stored);

    controller.onPlayerEvent('elevenlabs', event);
    await settle();

    expect(onNeed).not.toHaveBeenCalled();
    expect(log).toEqual([]);
  });

  it('leave no rejection behind when the state cannot be kept', async () => {
    const { controller } = setUp(aState('loading'), {
      writeState: () => Promise.reject(new Error('quota')),
    });

    const rejections = await unhandledDuring(async () => {
      controller.onPlayerEvent('elevenlabs', anchored('playing'));
      await controller.state();
    });

    expect(rejections).toEqual([]);
  });
});

describe('two players', () => {
  const onDevice = (status: 'speaking' | 'paused') => anActiveState(status, aDeviceVoice());
  const byDevice = { type: 'started', session: aSession(aDeviceVoice()) } as const;

  it('get what is meant for them', async () => {
    const { controller, sentTo } = setUp();

    await controller.dispatch(byDevice);
    await controller.dispatch({ type: 'pauseRequested' });
    await controller.dispatch({ type: 'stopRequested' });

    expect(sentTo).toEqual(['device load', 'device pause', 'device stop']);
  });

  it('never have a session at the same time', async () => {
    const { controller, sentTo } = setUp(aState('speaking'));

    await controller.dispatch(byDevice);
    await controller.dispatch({ type: 'started', session });

    expect(sentTo).toEqual(['elevenlabs stop', 'device load', 'device stop', 'elevenlabs load']);
  });

  it('are stopped also where the other one is to wait', async () => {
    const { controller, sentTo } = setUp(aState('paused'));

    await controller.dispatch({ type: 'voiceChosen', voice: aDeviceVoice() });
    await controller.dispatch({ type: 'resumeRequested' });

    expect(sentTo).toEqual(['elevenlabs stop', 'device load']);
  });

  it('are heard only while they have the session', async () => {
    const { controller, onNeed } = setUp(onDevice('speaking'));

    controller.onPlayerEvent('elevenlabs', { type: 'ended', sessionId });
    controller.onPlayerEvent('elevenlabs', { ...anchored('paused') });
    controller.onPlayerEvent('elevenlabs', {
      type: 'need',
      sessionId,
      charIndex: 0,
      skip: 0,
      ordinal: 0,
    });
    controller.onPlayerLost('elevenlabs');

    expect((await controller.state()).status).toBe('speaking');
    expect(onNeed).not.toHaveBeenCalled();
  });

  it('are silenced if they come back without one', async () => {
    const { controller, sentTo } = setUp(onDevice('paused'));

    controller.onPlayerEvent('elevenlabs', { type: 'connected', sessionId });
    await controller.state();

    expect(sentTo).toEqual(['elevenlabs stop']);
  });
});

describe('a voice that stands in', () => {
  const pending = () => anActiveState('speaking', { pendingProblem: problem });

  it('goes on where the sound has run out', async () => {
    const standIn = vi.fn(async () => aDeviceVoice());
    const { controller, sentTo, onProblem } = setUp(pending(), { standIn });

    controller.onPlayerEvent('elevenlabs', { type: 'exhausted', sessionId });
    await settle();
    const state = await controller.state();

    expect(state).toMatchObject({ status: 'loading', session: aDeviceVoice() });
    expect(standIn).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: sessionId }),
      problem,
    );
    expect(sentTo).toEqual(['elevenlabs stop', 'device load']);
    expect(onProblem).not.toHaveBeenCalled();
  });

  it('is not looked for while held sound still plays', async () => {
    const standIn = vi.fn(async () => aDeviceVoice());
    const { controller } = setUp(aState('speaking'), { standIn });

    await controller.dispatch({ type: 'requestFailed', sessionId, problem });

    expect(standIn).not.toHaveBeenCalled();
  });

  it('may not be there, and the problem is told', async () => {
    const { controller, onProblem } = setUp(pending());

    controller.onPlayerEvent('elevenlabs', { type: 'exhausted', sessionId });
    await settle();

    expect(await controller.state()).toMatchObject({ status: 'failed', problem });
    expect(onProblem).toHaveBeenCalledOnce();
  });

  it('may not be found, and the problem is told all the same', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const standIn = () => Promise.reject(new Error('No voices'));
    const { controller } = setUp(pending(), { standIn });

    controller.onPlayerEvent('elevenlabs', { type: 'exhausted', sessionId });
    await settle();

    expect(await controller.state()).toMatchObject({ status: 'failed', problem });
  });

  it.each([
    ['stops', { type: 'stopRequested' }, 'idle'],
    ['reads something else', { type: 'started', session: aSession({ id: 's2' }) }, 'loading'],
  ] as const)('comes too late for a person who %s', async (_, event, status) => {
    const found = defer<SpeakingVoice>();
    const { controller, sentTo } = setUp(pending(), { standIn: () => found.promise });
    controller.onPlayerEvent('elevenlabs', { type: 'exhausted', sessionId });
    await settle();

    await controller.dispatch(event);
    found.resolve(aDeviceVoice());
    await settle();

    expect((await controller.state()).status).toBe(status);
    expect(sentTo).not.toContain('device load');
  });
});

describe('after a restart of the worker', () => {
  it.each(['loading', 'speaking', 'paused'] as const)(
    'a session that was %s goes on in a player that lives',
    async (status) => {
      const stored = aState(status);
      const { controller, log } = setUp(stored);

      const state = await controller.state();

      expect(state).toEqual(stored);
      expect(log).toEqual([]);
    },
  );

  it.each(['loading', 'speaking', 'paused'] as const)(
    'a session that was %s without its player waits for the person',
    async (status) => {
      const stored = anActiveState(status, { anchor: anAnchor({ charIndex: 70 }) });
      const { controller, sent, written } = setUp(stored, { isPlayerAlive: async () => false });

      const state = await controller.state();

      expect(state).toMatchObject({ status: 'paused', session: { isLost: true } });
      expect(sent).toEqual([]);
      expect(written.at(-1)).toEqual(state);
    },
  );

  it('a player whose session is over is silenced', async () => {
    const { controller, sent } = setUp(IDLE);

    controller.onPlayerEvent('elevenlabs', { type: 'connected', sessionId });
    await controller.state();

    expect(sent).toEqual([{ type: 'stop' }]);
  });

  it('a paused session stays silent, and is loaded when the person goes on', async () => {
    const stored = anActiveState('paused', { anchor: anAnchor({ charIndex: 70 }) });
    const { controller, sent } = setUp(stored, { isPlayerAlive: async () => false });

    const state = await controller.state();
    expect(state.status).toBe('paused');
    expect(sent).toEqual([]);
    await controller.dispatch({ type: 'resumeRequested' });

    expect(sent).toMatchObject([{ type: 'load', session: { charIndex: 70 } }]);
  });

  it.each([IDLE, anActiveState('failed')])('$status asks for no player', async (stored) => {
    const isPlayerAlive = vi.fn(async () => false);
    const { controller, log } = setUp(stored, { isPlayerAlive });

    await controller.state();

    expect(isPlayerAlive).not.toHaveBeenCalled();
    expect(log).toEqual([]);
  });

  it.each([
    ['the state cannot be read', { readState: () => Promise.reject(new Error('corrupt')) }],
    ['nobody knows about the player', { isPlayerAlive: () => Promise.reject(new Error('gone')) }],
  ])('the first gesture is heard even if %s', async (_, overrides) => {
    const { controller } = setUp(aState('speaking'), overrides);

    const state = await controller.dispatch({ type: 'started', session: aSession({ id: 'new' }) });

    expect(state).toMatchObject({ status: 'loading', session: { id: 'new' } });
  });
});
