import { describe, expect, it, vi } from 'vitest';
import { createSpending } from '@/entrypoints/background/spending';
import { SpeechError } from '@/utils/speech/errors';
import { knownVoices } from '@/utils/storage/settings';
import { monthlyCeiling, spentThisMonth } from '@/utils/storage/spending';
import { aModel } from '../speech/builders';
import {
  aReading,
  aSegment,
  aVoice,
  askFor,
  beginSegment,
  setUpRequests,
  settle,
} from './builders';

const NOVEMBER = new Date(2026, 10, 22).getTime();
const DECEMBER = new Date(2026, 11, 1).getTime();

function setUp(nowMs = NOVEMBER) {
  const onCharge = vi.fn<(credits: number) => void>();
  const clock = { nowMs };
  return { spending: createSpending(onCharge, () => clock.nowMs), onCharge, clock };
}

const request = (length: number, costMultiplier = 1) => ({
  text: 'x'.repeat(length),
  voiceId: 'voiceA',
  model: aModel({ costMultiplier }),
});

describe('what a month costs', () => {
  it('is written down at every charge, and starts anew with the month', async () => {
    const { spending, clock } = setUp();

    for (const credits of [10, 5]) (await spending.reserve(request(10))).charge(credits);
    await settle();
    expect(await spentThisMonth.getValue()).toEqual({ month: '2026-11', credits: 15 });
    clock.nowMs = DECEMBER;
    (await spending.reserve(request(10))).charge(7);
    await settle();

    expect(await spentThisMonth.getValue()).toEqual({ month: '2026-12', credits: 7 });
  });

  it('counts requests whose answers come at once', async () => {
    const { spending } = setUp();
    const held = await Promise.all([1, 2, 3, 4].map(() => spending.reserve(request(10))));

    for (const reservation of held) reservation.charge(10);
    await settle();

    expect(await spentThisMonth.getValue()).toMatchObject({ credits: 40 });
  });

  it('counts what was to be expected where the service names no cost', async () => {
    const { spending, onCharge } = setUp();

    (await spending.reserve(request(20, 0.5))).charge(undefined);
    await settle();

    expect(await spentThisMonth.getValue()).toMatchObject({ credits: 10 });
    expect(onCharge).toHaveBeenCalledExactlyOnceWith(10);
  });

  it('outlives the worker', async () => {
    (await setUp().spending.reserve(request(10))).charge(30);
    await settle();
    await monthlyCeiling.setValue(35);

    await expect(setUp().spending.reserve(request(10))).rejects.toMatchObject({
      code: 'ceiling_reached',
      details: { ceiling: 35 },
    });
  });
});

describe('the ceiling of a month', () => {
  it('is not there until it is set', async () => {
    await expect(setUp().spending.reserve(request(1_000_000))).resolves.toBeDefined();
    await expect(setUp().spending.requireRoom()).resolves.toBeUndefined();
  });

  it('is not passed by requests on their way together', async () => {
    await monthlyCeiling.setValue(25);
    const { spending } = setUp();
    const first = await spending.reserve(request(10));
    await spending.reserve(request(10));

    await expect(spending.reserve(request(10))).rejects.toMatchObject({ code: 'ceiling_reached' });
    first.release();
    first.release();

    await expect(spending.reserve(request(10))).resolves.toBeDefined();
  });

  it('knows the price of the voice', async () => {
    await monthlyCeiling.setValue(25);
    await knownVoices.setValue([aVoice({ costMultiplier: 3 })]);

    await expect(setUp().spending.reserve(request(10))).rejects.toMatchObject({
      code: 'ceiling_reached',
    });
  });

  it('leaves no room once it is reached, until the next month', async () => {
    await monthlyCeiling.setValue(25);
    await spentThisMonth.setValue({ month: '2026-11', credits: 25 });

    await expect(setUp().spending.requireRoom()).rejects.toMatchObject({ code: 'ceiling_reached' });
    await expect(setUp(DECEMBER).spending.requireRoom()).resolves.toBeUndefined();
  });
});

describe('a request', () => {
  it('is not made where there is no room, and what is held is heard first', async () => {
    const { spending } = setUp();
    await monthlyCeiling.setValue(1);
    const set = setUpRequests({}, { reserve: (priced) => spending.reserve(priced) });

    set.requests.start(aReading(), 0, aSegment());
    await settle();
    await settle();

    expect(set.engine.calls).toHaveLength(0);
    expect(set.hooks.onFailed).toHaveBeenCalledExactlyOnceWith(
      aReading().session.id,
      expect.objectContaining({ code: 'ceiling_reached' }),
    );
    expect(set.sent.at(-1)).toMatchObject({ type: 'cut', mayAskAgain: false });
  });

  it('is charged when it is taken, and gives back its room however it ends', async () => {
    const charge = vi.fn<(credits: number | undefined) => void>();
    const release = vi.fn<() => void>();
    const set = setUpRequests({}, { reserve: async () => ({ charge, release }) });
    const call = await beginSegment(set);

    call.answer({ type: 'accepted', credits: 12 });
    await settle();
    expect(charge).toHaveBeenCalledExactlyOnceWith(12);
    expect(release).not.toHaveBeenCalled();
    call.fail(new SpeechError('interrupted'));
    await settle();
    await askFor(set);
    set.requests.abort();
    await settle();

    expect(release).toHaveBeenCalledTimes(2);
  });
});
