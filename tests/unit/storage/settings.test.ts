import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Voice } from '@/utils/speech/types';
import {
  chosenVoice,
  knownModels,
  knownVoices,
  rateSetting,
  remoteVoicesAllowed,
  troubleChoice,
} from '@/utils/storage/settings';

const ADA: Voice = { engineId: 'elevenlabs', id: 'voiceA', name: 'Ada' };

describe('settings', () => {
  it('have a default each', async () => {
    expect(await rateSetting.getValue()).toBe(1);
    expect(await chosenVoice.getValue()).toBeNull();
    expect(await knownVoices.getValue()).toEqual([]);
    expect(await knownModels.getValue()).toEqual([]);
    expect(await troubleChoice.getValue()).toBe('ask');
    expect(await remoteVoicesAllowed.getValue()).toBe(false);
  });

  it('take a voice without an engine for one of the account', async () => {
    await fakeBrowser.storage.local.set({ chosenVoice: { id: 'voiceA', name: 'Ada' } });

    expect(await chosenVoice.getValue()).toEqual(ADA);
  });

  it('keep what is set on this device, from where it is carried further', async () => {
    await rateSetting.setValue(1.5);
    await chosenVoice.setValue(ADA);

    expect(await rateSetting.getValue()).toBe(1.5);
    expect(await fakeBrowser.storage.local.get(['rate', 'chosenVoice'])).toEqual({
      rate: 1.5,
      chosenVoice: ADA,
    });
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('fall back to their default when removed', async () => {
    await knownVoices.setValue([ADA]);

    await knownVoices.removeValue();

    expect(await knownVoices.getValue()).toEqual([]);
  });

  it('do not touch each other', async () => {
    await rateSetting.setValue(2);
    await knownVoices.setValue([ADA]);

    await knownVoices.removeValue();

    expect(await rateSetting.getValue()).toBe(2);
  });

  it.each([null, undefined, 'fast', {}, true])(
    'speak at the normal rate when %j is stored',
    async (stored) => {
      await fakeBrowser.storage.local.set({ rate: stored });

      expect(await rateSetting.getValue()).toBe(1);
    },
  );

  it('lose of a list or a voice only what is broken', async () => {
    const broken = [ADA, null, { id: 7 }, { ...ADA, description: 7, isRemote: 'yes' }];
    await fakeBrowser.storage.local.set({ knownVoices: broken });

    expect(await knownVoices.getValue()).toEqual([ADA, ADA]);
  });

  it.each([null, 'voices', 7, { length: 1 }])(
    'know no voices when %j is stored',
    async (stored) => {
      await fakeBrowser.storage.local.set({ knownVoices: stored });

      expect(await knownVoices.getValue()).toEqual([]);
    },
  );

  it('keep a voice of which only a part is broken, and lose one that is nothing else', async () => {
    const broken = {
      ...ADA,
      language: 7,
      labels: { gender: 'female', age: [] },
      languages: 'en',
      previewUrl: 'https://evil.example/a.mp3',
      costMultiplier: -1,
      notOnPlan: 'yes',
    };
    await fakeBrowser.storage.local.set({ knownVoices: [null, broken, { name: 'No id' }, ADA] });

    expect(await knownVoices.getValue()).toEqual([{ ...ADA, labels: { gender: 'female' } }, ADA]);
  });
});
