import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Casting } from '@/entrypoints/background/casting';
import { createStandIn } from '@/entrypoints/background/stand-in';
import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import type { Session } from '@/utils/speech/session';
import { troubleChoice } from '@/utils/storage/settings';
import { aDeviceVoice, aProblem, aSession } from '../speech/builders';
import { aSpeakingVoice } from './builders';

function setUp() {
  const checkService = vi.fn<() => Promise<void>>(async () => undefined);
  const isOnline = vi.fn(() => true);
  const casting = {
    deviceVoice: vi.fn<Casting['deviceVoice']>(async () => aDeviceVoice()),
    expectDeviceVoice: vi.fn<Casting['expectDeviceVoice']>(async () => aDeviceVoice()),
  };
  const standIn = createStandIn({
    casting: casting as unknown as Casting,
    isOnline,
    checkService,
  });
  /** As at the next sentence of a stand-in. */
  const ask = async (session = standingIn()) => {
    const answer = standIn.mayReturn(session);
    await vi.advanceTimersByTimeAsync(0);
    return answer;
  };
  return { standIn, checkService, isOnline, casting, ask };
}

function standingIn(code: SpeechErrorCode = 'network'): Session {
  return aSession({
    ...aDeviceVoice(),
    standsInFor: { ...aSpeakingVoice(), problem: aProblem(code) },
  });
}

const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a device voice goes on unasked', () => {
  it('where the person has chosen that', async () => {
    await troubleChoice.setValue('deviceVoice');

    const voice = await setUp().standIn.unasked(aSession(), aProblem('quota_exceeded'));

    expect(voice).toEqual(aDeviceVoice());
  });

  it.each(['ask', 'stop'] as const)('not where the choice is %s', async (choice) => {
    await troubleChoice.setValue(choice);

    const voice = await setUp().standIn.unasked(aSession(), aProblem('quota_exceeded'));

    expect(voice).toBeUndefined();
  });

  it.each<SpeechErrorCode>(['player_lost', 'nothing_to_read', 'unexpected'])(
    'not after %s, which it would not help',
    async (code) => {
      await troubleChoice.setValue('deviceVoice');

      expect(await setUp().standIn.unasked(aSession(), aProblem(code))).toBeUndefined();
    },
  );

  it('not where the device has none', async () => {
    await troubleChoice.setValue('deviceVoice');
    const { standIn, casting } = setUp();
    casting.deviceVoice.mockResolvedValue(undefined);

    expect(await standIn.unasked(aSession(), aProblem('network'))).toBeUndefined();
  });
});

describe('the way back', () => {
  it('is open once the service works again, and not before', async () => {
    const { standIn, checkService, ask } = setUp();
    await standIn.onRequest('en');

    expect(await ask()).toBe(false);
    expect(checkService).not.toHaveBeenCalled();
    await later(15);
    expect(await ask()).toBe(false);
    expect(checkService).toHaveBeenCalledOnce();

    expect(await ask()).toBe(true);
  });

  it('is looked for ever more rarely while the service does not work', async () => {
    const { standIn, checkService, ask } = setUp();
    checkService.mockRejectedValue(new SpeechError('network'));
    await standIn.onRequest('en');

    for (let second = 0; second < 3_600; second += 5) {
      await later(5);
      expect(await ask()).toBe(false);
    }

    // After 15 s, then 30, 60, 120, 240, and every 300.
    expect(checkService).toHaveBeenCalledTimes(15);
  });

  it('is not looked for offline', async () => {
    const { standIn, checkService, isOnline, ask } = setUp();
    isOnline.mockReturnValue(false);
    await standIn.onRequest('en');
    await later(60);

    expect(await ask()).toBe(false);
    expect(checkService).not.toHaveBeenCalled();
  });

  it('is looked for once at a time', async () => {
    const { standIn, checkService, ask } = setUp();
    checkService.mockReturnValue(new Promise(() => {}));
    await standIn.onRequest('en');
    await later(60);

    await ask();
    await ask();

    expect(checkService).toHaveBeenCalledOnce();
  });

  it.each<SpeechErrorCode>(['quota_exceeded', 'invalid_api_key'])(
    'after %s waits for the person',
    async (code) => {
      const { standIn, checkService, ask } = setUp();
      await standIn.onRequest('en');
      await later(600);

      expect(await ask(standingIn(code))).toBe(false);
      expect(checkService).not.toHaveBeenCalled();
      standIn.onAccountChanged();

      expect(await ask(standingIn(code))).toBe(true);
    },
  );

  it('is looked for by a worker that knows nothing of what was before', async () => {
    const { checkService, ask } = setUp();

    await ask();
    await later(15);
    await ask();

    expect(checkService).toHaveBeenCalledOnce();
    expect(await ask()).toBe(true);
  });

  it('is taken more slowly when it led to trouble', async () => {
    const { standIn, checkService, ask } = setUp();
    await standIn.onRequest('en');
    await later(15);
    await ask();
    await standIn.onRequest('en');
    checkService.mockClear();

    await later(20);
    await ask();
    expect(checkService).not.toHaveBeenCalled();
    await later(10);
    await ask();

    expect(checkService).toHaveBeenCalledOnce();
  });

  it('is nobody’s who does not stand in', () => {
    const { standIn } = setUp();
    standIn.onAccountChanged();

    expect(standIn.mayReturn(aSession())).toBe(false);
  });
});
