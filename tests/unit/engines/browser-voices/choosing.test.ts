import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingVoice, speaksLanguage } from '@/utils/engines/browser-voices/fitting-voice';
import { isOddVoice } from '@/utils/engines/browser-voices/odd-voices';
import { offeredVoices } from '@/utils/engines/browser-voices/offered-voices';
import { listVoices } from '@/utils/engines/browser-voices/voice-list';
import type { Voice } from '@/utils/speech/types';
import { aVoice } from './support';

/** "en-US", "en-US remote": one voice for each, named like that. */
function voicesOf(...names: string[]): Voice[] {
  return names.map((name) => {
    const [language, remote] = name.split(' ');
    return aVoice({ name, language, ...(remote === 'remote' && { isRemote: true }) });
  });
}

const VARIANTS = 100;
const LANGUAGES = ['af', 'de', 'en-GB', 'en-US', 'fr-FR', 'nb', 'pt', 'pt-BR', 'cmn', 'yue'];

/** As speech-dispatcher lists them: each language, then each way to distort it. */
function dispatcherVoices(languages: number) {
  return Array.from({ length: languages }, (_, index) => {
    const lang = LANGUAGES[index] ?? `q${String.fromCharCode(97 + (index % 26))}a`;
    const names = Array.from({ length: VARIANTS }, (_unused, n) => (n ? `+Variant${n}` : ''));
    return names.map((variant) => ({ lang, name: `Language ${index}${variant} espeak-ng` }));
  }).flat();
}

function listed(platform: ReturnType<typeof dispatcherVoices>): Voice[] {
  const voices = listVoices(platform, ({ lang, name }) => ({
    id: name,
    name,
    language: lang,
    isRemote: false,
  }));
  return [...voices.values()].map(({ voice }) => voice);
}

describe('fittingVoice', () => {
  it.each<[string, string | undefined, string[], string[], string | undefined]>([
    ['the region of the text', 'en-GB', ['en-US', 'en-GB'], [], 'en-GB'],
    ['the person’s region', 'en', ['en-US', 'en-GB'], ['de', 'en-GB'], 'en-GB'],
    ['the text’s before the person’s', 'en-AU', ['en-GB', 'en-AU'], ['en-GB'], 'en-AU'],
    ['the largest region', 'pt', ['pt-PT', 'pt-BR'], [], 'pt-BR'],
    ['no region rather than a strange one', 'en', ['en-IN', 'en'], [], 'en'],
    ['any region rather than silence', 'en', ['de', 'en-IN'], ['en-GB'], 'en-IN'],
    ['the first of several', 'en', ['en-US', 'en-US x'], [], 'en-US'],
    ['local before remote', 'en', ['en-US remote', 'en-IN'], [], 'en-IN'],
    ['none but remote', 'de', ['de-DE remote', 'en-US'], [], undefined],
    ['none of the language', 'fi', ['de-DE', 'en-US'], ['de'], undefined],
    ['other names of a language', 'zh', ['yue', 'cmn'], [], 'cmn'],
    ['both names of Norwegian', 'no', ['de', 'nb-NO'], [], 'nb-NO'],
    ['a related language rather than silence', 'nn', ['de', 'nb-NO'], [], 'nb-NO'],
    ['the language itself before a related one', 'nn', ['nb-NO', 'nn-NO'], [], 'nn-NO'],
    ['where Cantonese is at home', 'yue', ['zh-CN', 'zh-HK'], [], 'zh-HK'],
    ['a voice of any language rather than silence', 'fi', ['de', ''], [], ''],
    ['the language before a voice of any', 'fi', ['', 'fi-FI'], [], 'fi-FI'],
    [
      'what the person reads before a voice of any',
      undefined,
      ['', 'en-US'],
      ['de', 'en'],
      'en-US',
    ],
    ['nothing of what the person claims to read', undefined, ['fr-FR'], ['???'], 'fr-FR'],
    ['an old desktop’s tag', 'de', ['en_US', 'de_DE'], [], 'de_DE'],
    ['a text of no known language', undefined, ['en-US', 'de-DE'], ['de-AT', 'en'], 'de-DE'],
    ['nothing known at all', undefined, ['fr-FR remote', 'en-US'], [], 'en-US'],
    ['a language that is none', '???', ['en-US', 'de-DE'], ['de'], 'de-DE'],
    ['no voices', 'en', [], ['en'], undefined],
  ])('knows %s', (_, language, names, preferredLanguages, expected) => {
    const voice = fittingVoice(voicesOf(...names), language, { preferredLanguages });

    expect(voice?.name).toBe(expected);
  });

  it('takes a remote voice only where that is allowed', () => {
    const voices = voicesOf('de-DE remote', 'en-US');

    expect(fittingVoice(voices, 'de')).toBeUndefined();
    expect(fittingVoice(voices, 'de', { allowsRemote: true })?.name).toBe('de-DE remote');
  });

  it('never reads in a joke voice', () => {
    const voices = [
      aVoice({ name: 'Bells', language: 'en-US' }),
      aVoice({ name: 'English (America)+Adam espeak-ng', language: 'en-US' }),
      aVoice({ name: 'Samantha', language: 'en-GB' }),
    ];

    expect(fittingVoice(voices, 'en')?.name).toBe('Samantha');
    expect(fittingVoice(voices.slice(0, 2), 'en')).toBeUndefined();
  });
});

describe('speaksLanguage', () => {
  it.each<[string | undefined, string | undefined, boolean]>([
    ['en-US', 'en', true],
    ['en_US', 'en-GB', true],
    ['en-US', 'de', false],
    ['nb-NO', 'no', true],
    ['no', 'nb', true],
    ['nb-NO', 'nn', true],
    ['iw-IL', 'he', true],
    ['he-IL', 'iw', true],
    ['in-ID', 'id', true],
    ['cmn-Hans-CN', 'zh', true],
    ['zh-TW', 'cmn', true],
    ['yue', 'zh', true],
    ['zh-HK', 'yue', true],
    ['zh-CN', 'ja', false],
    [undefined, 'en', true],
    ['English', 'en', true],
    ['en-US', undefined, true],
    ['en-US', '', true],
  ])('knows whether %s speaks %s', (spoken, language, expected) => {
    expect(speaksLanguage({ language: spoken }, language)).toBe(expected);
  });
});

describe('isOddVoice', () => {
  it.each([
    'English (America)+Adam espeak-ng',
    'Afrikaans+f2',
    'Zarvox',
    'Bells (English (US))',
    'Bonnes nouvelles',
    'dummy',
  ])('knows %s', (name) => {
    expect(isOddVoice(aVoice({ name }))).toBe(true);
  });

  it.each([
    'English (America) espeak-ng',
    'Samantha',
    'Organa',
    'Microsoft Zira - English (United States)',
    'Google Deutsch',
    'Anna + Ben',
  ])('lets %s pass', (name) => {
    expect(isOddVoice(aVoice({ name }))).toBe(false);
  });

  it('knows Apple’s identifiers where the name is translated', () => {
    const id = 'urn:moz-tts:osx:com.apple.speech.synthesis.voice.Bells';

    expect(isOddVoice(aVoice({ id, name: 'Glocken' }))).toBe(true);
    expect(isOddVoice(aVoice({ id: id.replace('Bells', 'anna'), name: 'Anna' }))).toBe(false);
  });
});

describe('offeredVoices', () => {
  const names = (voices: Voice[]) => voices.map(({ name }) => name);

  it('offers the person’s languages, in their order, local ones first', () => {
    const voices = voicesOf('fr-FR', 'en-US remote', 'en-GB', 'de-DE', 'en-US');

    expect(names(offeredVoices(voices, { languages: ['de', 'en'] }))).toEqual([
      'de-DE',
      'en-GB',
      'en-US',
      'en-US remote',
    ]);
  });

  it('offers related languages, and none of which nobody knows what they are', () => {
    const voices = voicesOf('', 'yue', 'nb-NO', 'zh-CN');

    expect(names(offeredVoices(voices, { languages: ['zh-HK'] }))).toEqual(['yue', 'zh-CN']);
    expect(names(offeredVoices(voices, { languages: ['nn', '???'] }))).toEqual(['nb-NO']);
  });

  it('offers all languages where the person’s have no voice', () => {
    expect(names(offeredVoices(voicesOf('fr-FR', 'de-DE'), { languages: ['fi'] }))).toHaveLength(2);
    expect(names(offeredVoices(voicesOf('fr-FR', 'de-DE')))).toHaveLength(2);
  });

  it.each([
    ['of another language', 'fr-FR'],
    ['that is odd', 'Zarvox'],
  ])('keeps a chosen voice %s', (_, chosenId) => {
    const voices = [...voicesOf('en-US', 'fr-FR'), aVoice({ name: 'Zarvox', language: 'en-US' })];

    expect(names(offeredVoices(voices, { languages: ['en'], chosenId }))).toEqual([
      chosenId,
      'en-US',
    ]);
  });

  it('does not invent a chosen voice that is gone', () => {
    expect(names(offeredVoices(voicesOf('en-US'), { chosenId: 'gone' }))).toEqual(['en-US']);
  });

  it('never repeats a voice, and never offers more than the limit and the chosen one', () => {
    const tags = ['en-US', 'en-GB', 'de', 'fr remote', 'nb', ''];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(500), { maxLength: 60 }),
        fc.subarray(['en', 'de', 'fr', 'xx']),
        fc.nat(20),
        (ids, languages, limit) => {
          const voices = ids.map((id) => {
            const [language, remote] = tags[id % tags.length]!.split(' ');
            return aVoice({ id: `v${id}`, language, isRemote: remote !== undefined });
          });
          const chosenId = voices[0]?.id;

          const offered = offeredVoices(voices, { languages, chosenId, limit });

          expect(new Set(offered).size).toBe(offered.length);
          expect(offered.length).toBeLessThanOrEqual(limit + 1);
          expect(offered.some(({ id }) => id === chosenId)).toBe(voices.length > 0);
        },
      ),
    );
  });
});

describe('thousands of voices', () => {
  const platform = dispatcherVoices(130);
  const voices = listed(platform);

  it('become a short list', () => {
    const offered = offeredVoices(voices, { languages: ['en', 'de'] });

    expect(voices).toHaveLength(13_000);
    expect(offered.map(({ language }) => language)).toEqual(['en-GB', 'en-US', 'de']);
  });

  it('are listed and chosen from without a noticeable wait', () => {
    const quickest = (work: () => void) =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const began = performance.now();
          work();
          return performance.now() - began;
        }),
      );

    expect(quickest(() => listed(platform))).toBeLessThan(50);
    expect(quickest(() => fittingVoice(voices, 'en'))).toBeLessThan(50);
    expect(quickest(() => offeredVoices(voices, { languages: ['en'] }))).toBeLessThan(50);
  });
});
