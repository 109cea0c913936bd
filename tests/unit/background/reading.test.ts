import { describe, expect, it } from 'vitest';
import { createGestures, type Finding } from '@/entrypoints/background/gestures';
import { createSegmentRequests } from '@/entrypoints/background/segment-requests';
import {
  createSpeechController,
  type SpeechController,
} from '@/entrypoints/background/speech-controller';
import { SpeechError } from '@/utils/speech/errors';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { IDLE, type SessionState } from '@/utils/speech/session';
import { NO_RULES } from '@/utils/text/rules';
import { anAnchor } from '../speech/builders';
import {
  aFound,
  anAudioEvent,
  aCollector,
  anEngine,
  aReservation,
  aSingleVoice,
  aSpeakingVoice,
  settle,
  startOf,
} from './builders';

/** Gestures, controller and requests as the background joins them, with a player of paper. */
function setUp() {
  const engine = anEngine();
  const sent: PlayerCommand[] = [];
  const texts = new Map<string, string>();
  let stored: SessionState = IDLE;
  const requests = createSegmentRequests(engine, {
    send: (command) => void sent.push(command),
    reserve: async () => aReservation(),
    onAccepted: (sessionId, credits) =>
      void controller.dispatch({ type: 'accepted', sessionId, credits }),
    onFailed: (sessionId, problem) =>
      void controller.dispatch({ type: 'requestFailed', sessionId, problem }),
    collect: aCollector,
    onFormatRefused: () => undefined,
    replaceVoice: async () => undefined,
    replaceModel: async () => undefined,
  });
  const controller: SpeechController = createSpeechController({
    readState: async () => stored,
    writeState: async (state) => void (stored = structuredClone(state)),
    sendToPlayer: (_, command) => void sent.push(command),
    isPlayerAlive: async () => true,
    readRate: async () => 1,
    abortRequests: () => requests.abort(),
    onNeed: (session, need) =>
      requests.answer({ session, text: texts.get(session.id) ?? '', rules: NO_RULES }, need),
    standIn: async () => undefined,
    onState: () => undefined,
    onTimed: () => undefined,
    onProblem: () => undefined,
  });
  const gestures = createGestures({
    state: () => controller.state(),
    dispatch: (event) => controller.dispatch(event),
    readText: async (id) => texts.get(id),
    writeText: async (id, text) => void texts.set(id, text),
    acknowledge: () => undefined,
    preparePlayer: async () => undefined,
    detectLanguage: async () => undefined,
    voiceFor: async () => aSpeakingVoice(),
    parts: aSingleVoice(),
    rulesFor: async () => NO_RULES,
    checkCost: async () => undefined,
    request: (reading, asked, segment) => requests.start(reading, asked, segment),
  });
  const running = () => engine.calls.filter(({ signal }) => !signal.aborted);
  return { engine, sent, controller, gestures, running };
}

const find = async (): Promise<Finding> => ({ place: { tabId: 1, frameId: 0 }, found: aFound() });

async function sessionIdOf(controller: SpeechController): Promise<string> {
  const state = await controller.state();
  if (state.status === 'idle') throw new Error('Nothing is read');
  return state.session.id;
}

describe('a reading', () => {
  it('is one stream, however many gestures asked for it', async () => {
    const { gestures, controller, running } = setUp();

    for (let round = 0; round < 20; round += 1) {
      void gestures.speak(find);
      await Promise.resolve();
      void gestures.speak(find);
      if (round % 3 === 0) await settle();
    }
    await settle();

    expect(running()).toHaveLength(1);
    expect((await controller.state()).status).toBe('loading');
  });

  it('leaves no stream behind when it is stopped in any of its first moments', async () => {
    for (let moments = 0; moments < 40; moments += 1) {
      const { gestures, controller, running } = setUp();
      void gestures.speak(find);
      for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();

      void controller.dispatch({ type: 'stopRequested' });
      await settle();

      const isIdle = (await controller.state()).status === 'idle';
      expect(running()).toHaveLength(isIdle ? 0 : 1);
    }
  });

  it('leaves no stream of an older one behind, whenever the next begins', async () => {
    for (let moments = 0; moments < 40; moments += 1) {
      const { gestures, running } = setUp();
      void gestures.speak(find);
      for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();

      await gestures.speak(find);
      await settle();

      expect(running()).toHaveLength(1);
    }
  });

  it('goes on when its player was lost in a pause while text still came', async () => {
    const { gestures, controller, engine, running } = setUp();
    await gestures.speak(find);
    const sessionId = await sessionIdOf(controller);
    await settle();
    engine.calls[0]!.answer(anAudioEvent());
    const anchor = anAnchor();
    controller.onPlayerEvent('elevenlabs', {
      type: 'anchored',
      sessionId,
      status: 'paused',
      anchor,
    });
    await controller.dispatch({ type: 'playerLost' });

    await controller.dispatch({ type: 'resumeRequested' });
    controller.onPlayerEvent('elevenlabs', {
      type: 'need',
      sessionId,
      charIndex: 0,
      skip: 0,
      ordinal: 0,
    });
    await settle();

    expect(engine.calls).toHaveLength(2);
    expect(running()).toHaveLength(1);
  });

  it('tells why it ends only when the held sound has run out', async () => {
    const { gestures, controller, engine } = setUp();
    await gestures.speak(find);
    const sessionId = await sessionIdOf(controller);
    controller.onPlayerEvent('elevenlabs', {
      type: 'need',
      sessionId,
      charIndex: startOf(1),
      skip: 0,
      ordinal: 1,
    });
    await settle();

    engine.calls[1]!.fail(new SpeechError('quota_exceeded'));
    await settle();
    const before = await controller.state();
    controller.onPlayerEvent('elevenlabs', { type: 'exhausted', sessionId });
    await settle();
    const after = await controller.state();

    expect(before.status).toBe('loading');
    expect(after).toMatchObject({ status: 'failed', problem: { code: 'quota_exceeded' } });
  });
});
