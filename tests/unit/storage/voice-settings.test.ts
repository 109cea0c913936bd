import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { languageVoices } from '@/utils/storage/language-voices';
import { chosenModel, formatChoice, voiceSettings } from '@/utils/storage/voice-settings';

const store = (items: Record<string, unknown>) => fakeBrowser.storage.local.set(items);
const ADA = { engineId: 'elevenlabs', id: 'a', name: 'Ada' } as const;

describe('what is set of voices', () => {
  it('is nothing at first', async () => {
    expect(await chosenModel.getValue()).toBeNull();
    expect(await voiceSettings.getValue()).toEqual({});
    expect(await formatChoice.getValue()).toBe('automatic');
    expect(await languageVoices.getValue()).toEqual([]);
  });

  it('loses only what is broken of a voice', async () => {
    await store({
      voiceSettings: {
        a: { stability: 0.3, similarity: 7, style: 'much', speed: 3, speakerBoost: false },
        b: 'loud',
        c: { speed: 0.7 },
      },
    });

    expect(await voiceSettings.getValue()).toEqual({
      a: { stability: 0.3, speakerBoost: false },
      b: {},
      c: { speed: 0.7 },
    });
  });

  it('loses only the languages that are broken', async () => {
    await store({
      languageVoices: [
        { language: 'de', voice: ADA },
        { language: 'not a tag', voice: ADA },
        { language: 'fr' },
        null,
        { language: 'pt-BR', voice: { ...ADA, id: 'b' } },
      ],
    });

    expect((await languageVoices.getValue()).map(({ language }) => language)).toEqual([
      'de',
      'pt-BR',
    ]);
  });

  it('is usable whatever is stored', async () => {
    const blob = fc.anything({ withNullPrototype: false, maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(blob, async (value) => {
        await store({ voiceSettings: value, languageVoices: value, formatChoice: value });

        expect(await voiceSettings.getValue()).toBeTypeOf('object');
        expect(Array.isArray(await languageVoices.getValue())).toBe(true);
        expect(await formatChoice.getValue()).toBeTypeOf('string');
      }),
    );
  });
});
