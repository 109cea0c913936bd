import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createAttempts, type Outcome } from '@/components/attempts';
import { createVoiceModel } from '@/components/voice-model';
import type { Voice, VoiceMark } from '@/utils/speech/types';
import { AUTO, RACHEL, ROGER, SAMANTHA } from '../popup/build';

const REFUSED: Outcome = { ok: false, problem: { code: 'no_device_voices', details: {} } };

function kept<T>(value: T) {
  const item = {
    value,
    tell: undefined as ((changed: T) => void) | undefined,
    getValue: async () => item.value,
    watch(onChange: (changed: T) => void) {
      item.tell = onChange;
      return () => {};
    },
  };
  return item;
}

function open() {
  const answers: { resolve(outcome: Outcome): void; reject(error: Error): void }[] = [];
  const remembered: VoiceMark[] = [];
  const { fault, attempt } = createAttempts();
  const chosenVoice = kept<Voice | null>(RACHEL);
  const model = createVoiceModel(
    {
      chosenVoice,
      knownVoices: kept([RACHEL, ROGER]),
      remoteVoicesAllowed: kept(false),
      marks: {
        favourites: kept<VoiceMark[]>([]),
        recent: kept<VoiceMark[]>([]),
        setFavourite: async () => {},
        remember: async (voice) => void remembered.push(voice),
      },
      listDeviceVoices: async () => [SAMANTHA],
      selectVoice: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
    },
    { attempt, hasKey: signal(true), isAsking: signal(false) },
  );
  model.follow();
  return { model, answers, fault, chosenVoice, remembered, chosen: () => model.facts.value.chosen };
}

describe('a choice of a voice', () => {
  it('shows before anybody has answered', async () => {
    const { model, chosen } = open();
    await model.read();

    model.select(AUTO);

    expect(chosen()).toEqual(AUTO);
  });

  it.each([
    ['is refused', ({ resolve }) => resolve(REFUSED)],
    ['cannot be told', ({ reject }) => reject(new Error('Nobody answered'))],
  ] satisfies [string, (answer: ReturnType<typeof open>['answers'][0]) => void][])(
    'gives way to what is stored when it %s',
    async (_, answer) => {
      const { model, answers, fault, chosen } = open();
      await model.read();

      model.select(AUTO);
      answer(answers[0]!);

      await expect.poll(chosen).toEqual(RACHEL);
      await expect.poll(() => fault.value).toBeDefined();
    },
  );

  it('does not give way to an earlier refusal', async () => {
    const { model, answers, fault, chosen } = open();
    await model.read();

    model.select(AUTO);
    model.select(ROGER);
    answers[0]!.resolve(REFUSED);
    await expect.poll(() => fault.value).toBeDefined();

    expect(chosen()).toEqual(ROGER);
  });

  it('is remembered once it was taken, and not before', async () => {
    const { model, answers, remembered } = open();
    await model.read();

    model.select(AUTO);
    model.select(ROGER);
    answers[0]!.resolve(REFUSED);
    answers[1]!.resolve({ ok: true });

    await expect.poll(() => remembered).toEqual([ROGER]);
  });

  it('gives way to a choice made elsewhere', async () => {
    const { model, chosenVoice, chosen } = open();
    await model.read();

    chosenVoice.tell!(SAMANTHA);

    expect(chosen()).toEqual(SAMANTHA);
  });
});
