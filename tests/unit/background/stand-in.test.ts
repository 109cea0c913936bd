import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCasting, type Casting, type CastingOptions } from '@/entrypoints/background/casting';
import type { DeviceVoices } from '@/entrypoints/background/device-voices';
import { createStandIn } from '@/entrypoints/background/stand-in';
import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import type { StoodInFor } from '@/utils/speech/session';
import { troubleChoice } from '@/utils/storage/settings';
import { aDeviceVoice, aProblem, aSession } from '../speech/builders';
import { aSpeakingVoice, aVoice } from './builders';

const DORA = aVoice({ engineId: 'device', id: 'Dora', name: 'Dora' });

function setUp(code: SpeechErrorCode = 'network') {
  const checkService = vi.fn<() => Promise<void>>(async () => undefined);
  const onPassed = vi.fn();
  const fitting = vi.fn<DeviceVoices['fitting']>(async () => DORA);
  const { substituteFor } = createCasting({
    deviceVoices: { fitting } as unknown as DeviceVoices,
  } as CastingOptions);
  const casting = { substituteFor, expectStandIn: async () => aDeviceVoice() };
  const standIn = createStandIn({
    casting: casting as unknown as Casting,
    checkService,
    onPassed,
  });
  const trouble: StoodInFor = { ...aSpeakingVoice(), problem: aProblem(code) };
  /** As at the next sentence, so many seconds later. */
  const lookAfter = async (seconds: number) => {
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
    standIn.look(trouble);
    await vi.advanceTimersByTimeAsync(0);
  };
  const begin = () => standIn.onRequest('en', trouble.problem);
  return { standIn, checkService, onPassed, fitting, trouble, lookAfter, begin };
}

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
    const { standIn, fitting } = setUp();
    fitting.mockResolvedValue(undefined);

    expect(await standIn.unasked(aSession(), aProblem('network'))).toBeUndefined();
  });
});

describe('the end of the trouble', () => {
  it('is found soon, and not at once', async () => {
    const { checkService, onPassed, lookAfter, begin } = setUp();
    await begin();

    await lookAfter(14);
    expect(checkService).not.toHaveBeenCalled();
    await lookAfter(1);

    expect(checkService).toHaveBeenCalledOnce();
    expect(onPassed).toHaveBeenCalledOnce();
  });

  it('is looked for ever more rarely', async () => {
    const { checkService, onPassed, lookAfter, begin } = setUp();
    checkService.mockRejectedValue(new SpeechError('network'));
    await begin();

    for (let second = 0; second < 3_600; second += 5) await lookAfter(5);

    // After 15 s, then 30, 60, 120, 240, and every 300.
    expect(checkService).toHaveBeenCalledTimes(15);
    expect(onPassed).not.toHaveBeenCalled();
  });

  it.each<SpeechErrorCode>(['quota_exceeded', 'invalid_api_key'])(
    'after %s, which takes the person, is looked for every five minutes',
    async (code) => {
      const { checkService, lookAfter, begin } = setUp(code);
      checkService.mockRejectedValue(new SpeechError(code));
      await begin();

      for (let second = 0; second < 3_600; second += 10) await lookAfter(10);

      expect(checkService).toHaveBeenCalledTimes(12);
    },
  );

  it('is looked for once at a time, and no more once it is known', async () => {
    const { standIn, checkService, trouble, lookAfter, begin } = setUp();
    checkService.mockReturnValue(new Promise(() => {}));
    await begin();
    await lookAfter(60);
    await lookAfter(60);
    expect(checkService).toHaveBeenCalledOnce();

    standIn.look({ ...trouble, hasPassed: true });

    expect(checkService).toHaveBeenCalledOnce();
  });

  it('is looked for by a worker that knows nothing of what was before', async () => {
    const { checkService, lookAfter } = setUp();

    await lookAfter(0);
    await lookAfter(15);

    expect(checkService).toHaveBeenCalledOnce();
  });

  it('is believed less when it led to new trouble at once', async () => {
    const { checkService, lookAfter, begin } = setUp();
    await begin();
    await lookAfter(15);
    await begin();
    checkService.mockClear();

    await lookAfter(29);
    expect(checkService).not.toHaveBeenCalled();
    await lookAfter(1);

    expect(checkService).toHaveBeenCalledOnce();
  });
});
