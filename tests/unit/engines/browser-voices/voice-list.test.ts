import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listVoices, type PlatformVoice } from '@/utils/engines/browser-voices/voice-list';

function list(...voices: Partial<PlatformVoice>[]) {
  const complete = voices.map((voice) => ({
    id: voice.name ?? '',
    isRemote: false,
    ...voice,
  }));
  return [...listVoices(complete, (voice) => voice).values()].map(({ voice }) => voice);
}

describe('listVoices', () => {
  it('keeps the order, with the default voice first', () => {
    const voices = list({ name: 'A' }, { name: 'B' }, { name: 'C', isDefault: true });

    expect(voices.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
  });

  it.each<[string | undefined, string | undefined]>([
    ['en_US', 'en-US'],
    ['en-us', 'en-US'],
    ['zh-Hant_TW', 'zh-Hant-TW'],
    ['en-gb-x-rp', 'en-GB-x-rp'],
    ['', undefined],
    [undefined, undefined],
    ['English', undefined],
    ['???', undefined],
  ])('reads the language %s as %s', (language, expected) => {
    expect(list({ name: 'A', language })[0]?.language).toBe(expected);
  });

  it('leaves out voices without a name and exact doubles', () => {
    const voices = list(
      { name: undefined, id: 'x' },
      { name: ' \n', id: 'y' },
      { name: 'A', language: 'en' },
      { name: 'A', language: 'en' },
      { name: 'A', language: 'en' },
      { name: 'A', language: 'de' },
    );

    expect(voices.map(({ id }) => id)).toEqual(['A', 'A (en)', 'A (de)']);
  });

  it('shows a name in one short line', () => {
    expect(list({ name: ` An${'n'.repeat(200)}\na\u0007 ` })[0]?.name).toHaveLength(120);
    expect(list({ name: ' Big\n\tAnna\u0007 ' })[0]?.name).toBe('Big Anna');
  });

  it('gives unique ids to whatever the platform has', () => {
    const voices = fc.array(
      fc.record({
        id: fc.constantFrom('', 'a', 'b', 'a (en)'),
        name: fc.option(fc.constantFrom('', 'A', 'B'), { nil: undefined }),
        language: fc.option(fc.constantFrom('', 'en', 'de_DE', '_'), { nil: undefined }),
        isRemote: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(voices, (given) => {
        const listed = list(...given);

        expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
        for (const voice of listed) expect(voice).toMatchObject({ engineId: 'device' });
      }),
    );
  });
});
