import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createEstimate, type EstimateOptions } from '@/entrypoints/background/estimates';
import type { Readers } from '@/entrypoints/background/readers';
import { chosenVoice, knownVoices } from '@/utils/storage/settings';
import { aModel } from '../speech/builders';
import { aPrice, aVoice } from './builders';

const MEASURED = { codePoints: 480, isMore: false, sample: 'Guten Tag.', language: 'de' };

function setUp(overrides: Partial<EstimateOptions> = {}) {
  fakeBrowser.tabs.query = (async () => [{ id: 7 }]) as never;
  const read = vi.fn<Readers['of']>(async (cast) => ({
    ...cast,
    model: aModel({ costMultiplier: 0.5 }),
  }));
  const estimate = createEstimate({
    casting: { engineId: async () => 'elevenlabs', engineFor: async () => 'elevenlabs' },
    account: { describeKey: async () => ({ hasKey: true }) },
    measure: async () => MEASURED,
    price: aPrice(read),
    detectLanguage: async () => undefined,
    ...overrides,
  });
  return { estimate, read };
}

describe('an estimate', () => {
  it('is what the text costs with the model for its language and the chosen voice', async () => {
    const dear = aVoice({ id: 'voiceB', costMultiplier: 2 });
    await knownVoices.setValue([aVoice(), dear]);
    await chosenVoice.setValue(aVoice({ id: 'voiceB' }));
    const { estimate, read } = setUp();

    expect(await estimate('page')).toEqual({ credits: 480 });
    const voice = expect.objectContaining({ voiceId: 'voiceB' });
    expect(read).toHaveBeenCalledExactlyOnceWith(voice, 'de');
  });

  it('says where it counts only a part', async () => {
    const { estimate } = setUp({ measure: async () => ({ ...MEASURED, isMore: true }) });

    expect(await estimate('page')).toEqual({ credits: 240, isMore: true });
  });

  it.each([
    ['the page', 'page', { scope: 'page', frameId: 0 }],
    ['all frames for the selection', 'selection', { scope: 'selection' }],
  ] as const)('looks at %s', async (_, scope, asked) => {
    const measure = vi.fn(async () => MEASURED);

    await setUp({ measure }).estimate(scope);

    expect(measure).toHaveBeenCalledExactlyOnceWith(7, asked);
  });

  it.each<[string, Partial<EstimateOptions>, 'nothing' | undefined]>([
    ['nothing is selected', { measure: async () => 'nothing' as const }, 'nothing'],
    [
      'a device voice was set for the language',
      { casting: { engineId: async () => 'elevenlabs', engineFor: async () => 'device' } },
      undefined,
    ],
    ['the page lets nobody in', { measure: async () => 'unreadable' as const }, undefined],
  ])('is none where %s', async (_, overrides, expected) => {
    expect(await setUp(overrides).estimate('selection')).toBe(expected);
  });

  it.each<[string, Partial<EstimateOptions>]>([
    [
      'a device voice reads',
      { casting: { engineId: async () => 'device', engineFor: async () => 'device' } },
    ],
    ['there is no key', { account: { describeKey: async () => ({ hasKey: false }) } }],
  ])('does not look at the page where %s', async (_, overrides) => {
    const measure = vi.fn(async () => MEASURED);

    expect(await setUp({ measure, ...overrides }).estimate('page')).toBeUndefined();
    expect(measure).not.toHaveBeenCalled();
  });
});
