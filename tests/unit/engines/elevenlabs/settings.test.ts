import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toApiSettings } from '@/utils/engines/elevenlabs/settings';
import { aModel } from './support';

const ALL = { stability: 0.3, similarity: 0.8, style: 0.2, speakerBoost: false, speed: 1.1 };
const styled = { canUseStyle: true, canUseSpeakerBoost: true };

describe('toApiSettings', () => {
  it.each([
    [
      'eleven_multilingual_v2',
      styled,
      { stability: 0.3, similarity_boost: 0.8, style: 0.2, use_speaker_boost: false, speed: 1.1 },
    ],
    ['eleven_flash_v2_5', {}, { stability: 0.3, similarity_boost: 0.8, speed: 1.1 }],
    ['eleven_turbo_v2', {}, { stability: 0.3, similarity_boost: 0.8, speed: 1.1 }],
    ['eleven_v4_turbo', {}, { stability: 0.3, similarity_boost: 0.8 }],
    ['eleven_v4', {}, { stability: 0.3, similarity_boost: 0.8 }],
    ['eleven_v3', {}, { stability: 0.5 }],
    ['eleven_v3_conversational', {}, { stability: 0.5 }],
  ])('sends %s what it uses', (id, traits, expected) => {
    // prettier-ignore
    expect(toApiSettings(ALL, aModel(id, traits))).toEqual(expected);
  });

  it.each([
    [0, 0],
    [0.24, 0],
    [0.26, 0.5],
    [0.74, 0.5],
    [0.76, 1],
    [1, 1],
  ])('takes stability %d of v3 for %d', (stability, step) => {
    expect(toApiSettings({ stability }, aModel('eleven_v3'))).toEqual({ stability: step });
  });

  it.each([
    [0.2, 0.7],
    [0.7, 0.7],
    [1.2, 1.2],
    [4, 1.2],
  ])('takes a pace of %d for %d, or the service refuses it', (speed, sent) => {
    expect(toApiSettings({ speed }, aModel('eleven_flash_v2_5'))).toEqual({ speed: sent });
  });

  it('sends nothing when nothing is set', () => {
    expect(toApiSettings({}, aModel('eleven_v4'))).toBe(undefined);
    expect(toApiSettings({ style: 0.5 }, aModel('eleven_v4'))).toBe(undefined);
  });

  it('never leaves the range of the schema', () => {
    const number = fc.option(fc.double(), { nil: undefined });
    const settings = fc.record({
      stability: number,
      similarity: number,
      style: number,
      speed: number,
    });
    fc.assert(
      fc.property(settings, (given) => {
        const api = toApiSettings(given, aModel('eleven_multilingual_v2', styled)) ?? {};

        const { speed = 1, ...units } = api;
        expect(speed >= 0.7 && speed <= 1.2).toBe(true);
        for (const value of Object.values(units)) {
          expect(value === undefined || (Number(value) >= 0 && Number(value) <= 1)).toBe(true);
        }
      }),
    );
  });
});
