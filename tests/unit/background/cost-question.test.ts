import { describe, expect, it, vi } from 'vitest';
import { createCostQuestions } from '@/entrypoints/background/cost-question';
import type { WantedReading } from '@/entrypoints/background/gestures';
import type { Measure } from '@/entrypoints/background/measure';
import type { SpeechError } from '@/utils/speech/errors';
import { knownBalance } from '@/utils/storage/balance';
import { heldReading } from '@/utils/storage/cost-state';
import { knownVoices } from '@/utils/storage/settings';
import { askAbove } from '@/utils/storage/spending';
import { aDeviceVoice, aModel } from '../speech/builders';
import { aBalance, aFound, aPrice, aSpeakingVoice, aVoice } from './builders';

const PLACE = { tabId: 7, frameId: 2 };

function wanted(length: number, changes: Partial<WantedReading> = {}): WantedReading {
  const text = 'x'.repeat(length);
  const voice = aSpeakingVoice({ model: aModel({ costMultiplier: 0.5 }) });
  return { found: aFound({ text }), place: PLACE, text, voice, ...changes };
}

function setUp(measured: Awaited<ReturnType<Measure>> = 'nothing') {
  const measure = vi.fn<Measure>(async () => measured);
  return { questions: createCostQuestions({ measure, price: aPrice() }), measure };
}

describe('a reading below the limit', () => {
  it.each([
    ['as long as the limit', wanted(10_000)],
    ['in a voice of this device', wanted(1_000_000, { voice: aDeviceVoice() })],
    ['from its last part', wanted(50_000, { found: aFound({ startIndex: 45_000 }) })],
  ])('passes: %s', async (_, reading) => {
    await expect(setUp().questions.check(reading)).resolves.toBeUndefined();
    expect(await heldReading.getValue()).toBeNull();
  });

  it('passes whatever it costs where the person is never to be asked', async () => {
    await askAbove.setValue(0);
    const { questions, measure } = setUp();

    await questions.check(wanted(1_000_000, { found: aFound({ isHead: true }) }));

    expect(measure).not.toHaveBeenCalled();
  });
});

describe('a reading above the limit', () => {
  it('is kept and asked about, with what there is left', async () => {
    await knownBalance.setValue({ held: aBalance({ remaining: 321 }) });
    const { questions } = setUp();
    const reading = wanted(10_002);

    await expect(questions.check(reading)).rejects.toMatchObject({
      code: 'confirm_cost',
      details: { needed: 5_001, remaining: 321 },
    });

    expect(await questions.take()).toEqual({ place: PLACE, found: reading.found });
    expect(await questions.take()).toBeUndefined();
  });

  it('is named where it comes by itself, but not in what a page is told', async () => {
    const found = aFound({ text: 'x'.repeat(20_000), title: 'Tides', queueId: 'q1' });
    const { questions } = setUp();

    const asked = await questions.check(wanted(20_000, { found })).catch((error: unknown) => error);

    expect((await heldReading.getValue())?.question.title).toBe('Tides');
    expect((asked as SpeechError).details).toEqual({ needed: 10_000 });
  });

  it('says nothing of what is left where there is no end to it', async () => {
    await knownBalance.setValue({ held: aBalance({ mayExceed: true }) });

    await expect(setUp().questions.check(wanted(20_000))).rejects.toMatchObject({
      details: { needed: 10_000 },
    });
    expect((await heldReading.getValue())?.question.remaining).toBeUndefined();
  });

  it('is so because of its voice', async () => {
    await knownVoices.setValue([aVoice({ costMultiplier: 4 })]);

    await expect(setUp().questions.check(wanted(3_000))).rejects.toMatchObject({
      details: { needed: 6_000 },
    });
  });

  it.each([
    ['all of it', { codePoints: 90_000, isMore: false, sample: '' }, 45_000, undefined],
    ['as far as is counted', { codePoints: 250_000, isMore: true, sample: '' }, 125_000, true],
    ['its head, where the page answers no more', 'unreadable', 500, true],
  ] as const)(
    'is measured on its page where only its head is here: %s',
    async (_, measured, needed, isMore) => {
      const { questions, measure } = setUp(measured);
      const found = aFound({ isHead: true, scope: 'page' });

      const checked = questions.check(wanted(1_000, { found }));

      await expect(checked).rejects.toMatchObject({ details: { needed } });
      expect((await heldReading.getValue())?.question.isMore).toBe(isMore);
      expect(measure).toHaveBeenCalledExactlyOnceWith(7, { scope: 'page', frameId: 2 });
    },
  );
});
