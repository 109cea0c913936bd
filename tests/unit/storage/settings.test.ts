import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chosenVoice, knownModels, knownVoices, rateSetting } from '@/utils/storage/settings';

describe('settings', () => {
  it('have a default each', async () => {
    expect(await rateSetting.getValue()).toBe(1);
    expect(await chosenVoice.getValue()).toBeNull();
    expect(await knownVoices.getValue()).toEqual([]);
    expect(await knownModels.getValue()).toEqual([]);
  });

  it('keep what is set, on this computer only', async () => {
    await rateSetting.setValue(1.5);
    await chosenVoice.setValue({ id: 'voiceA', name: 'Ada' });

    expect(await rateSetting.getValue()).toBe(1.5);
    expect(await fakeBrowser.storage.local.get(['rate', 'chosenVoice'])).toEqual({
      rate: 1.5,
      chosenVoice: { id: 'voiceA', name: 'Ada' },
    });
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('fall back to their default when removed', async () => {
    await knownVoices.setValue([{ id: 'voiceA', name: 'Ada' }]);

    await knownVoices.removeValue();

    expect(await knownVoices.getValue()).toEqual([]);
  });

  it('do not touch each other', async () => {
    await rateSetting.setValue(2);
    await knownVoices.setValue([{ id: 'voiceA', name: 'Ada' }]);

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

  it.each([null, 'voices', 7, { length: 1 }])(
    'know no voices when %j is stored',
    async (stored) => {
      await fakeBrowser.storage.local.set({ knownVoices: stored });

      expect(await knownVoices.getValue()).toEqual([]);
    },
  );
});
