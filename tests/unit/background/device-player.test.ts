import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDevicePlayer } from '@/entrypoints/background/device-player';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import type { VoiceEngine } from '@/utils/speech/engine';
import type { PlayerEvent } from '@/utils/speech/player-protocol';
import { aDeviceVoice, anAnchor, aSession } from '../speech/builders';
import { aSegment, SENTENCES } from './builders';

const NOW = 1_000_000;

function setUp({ isSpeaking = false } = {}) {
  const said: string[] = [];
  const events: PlayerEvent[] = [];
  const engine: VoiceEngine = {
    kind: 'voice',
    id: 'device',
    listVoices: async () => [],
    async *speak({ text }) {
      said.push(text);
      yield { type: 'started' };
      await new Promise(() => {});
    },
  };
  const platform = { isSpeaking: vi.fn(async () => isSpeaking), stop: vi.fn() };
  const host = createDevicePlayer(
    {
      deviceEngine: engine,
      deviceVoices: {} as unknown as DeviceVoices,
      platform,
    },
    { onEvent: (event) => void events.push(event), onLost: vi.fn() },
  );
  /** What the background answers to the question for the sentence at the anchor. */
  const answer = () => {
    host.send({
      type: 'segment',
      sessionId: 'session-1',
      asked: 0,
      segment: {
        ...aSegment(0),
        charLength: 116,
        sentences: [...aSegment(0).sentences, ...aSegment(1).sentences],
        next: undefined,
      },
      utterance: { text: `${SENTENCES[0]} ${SENTENCES[1]}`, voiceId: 'Dora' },
    });
  };
  return { host, said, events, platform, answer };
}

/** What was being said when the worker died. */
function aRunningSession(secondsAgo: number) {
  const wallTimeMs = NOW - secondsAgo * 1_000;
  const { charLength } = aSegment(0);
  return aSession({ ...aDeviceVoice(), anchor: anAnchor({ charLength, wallTimeMs }) });
}

const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('after the worker was away', () => {
  it('waits for the end of what the platform still says, then goes on', async () => {
    const { host, said, platform, answer } = setUp({ isSpeaking: true });

    expect(await host.isAlive(aRunningSession(2), 'speaking')).toBe(true);
    answer();
    await settle();
    expect(said).toEqual([]);
    platform.isSpeaking.mockResolvedValue(false);
    await vi.advanceTimersByTimeAsync(1_000);

    expect(said).toEqual([SENTENCES[1]]);
  });

  it('goes on with the next sentence where the last one has just ended', async () => {
    const { host, said, answer } = setUp();

    expect(await host.isAlive(aRunningSession(3), 'speaking')).toBe(true);
    answer();
    await settle();

    expect(said).toEqual([SENTENCES[1]]);
  });

  it('says a sentence that had not begun', async () => {
    const { host, said, answer } = setUp();

    expect(await host.isAlive(aRunningSession(1), 'loading')).toBe(true);
    answer();
    await settle();

    expect(said).toEqual([SENTENCES[0]]);
  });

  it('does not begin again by itself what ended long ago', async () => {
    const { host, said, events } = setUp();

    expect(await host.isAlive(aRunningSession(3_600), 'speaking')).toBe(false);
    await settle();

    expect(said).toEqual([]);
    expect(events).toEqual([]);
  });

  it('leaves a pause to the person', async () => {
    expect(await setUp().host.isAlive(aRunningSession(1), 'paused')).toBe(false);
  });

  it('silences what an earlier life had begun', async () => {
    const { host, platform } = setUp({ isSpeaking: true });
    await host.isAlive(aRunningSession(1), 'speaking');

    host.send({ type: 'stop' });

    expect(platform.stop).toHaveBeenCalledOnce();
  });
});
