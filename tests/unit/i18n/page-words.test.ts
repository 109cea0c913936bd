// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { formatNumber, languageName } from '@/utils/i18n/format';
import { keyHelpTexts, keyStateText } from '@/utils/i18n/key-texts';
import { readShortcuts } from '@/utils/i18n/shortcuts';
import { voiceLabel } from '@/utils/i18n/voice-texts';
import { AUTOMATIC } from '@/utils/speech/types';
import { speakEnglish } from './english';

beforeEach(() => speakEnglish());

describe('applyDocumentLanguage', () => {
  it.each([
    ['ltr', 'en'],
    ['rtl', 'ar'],
  ] as const)('sets direction %s and language %s', (direction, language) => {
    speakEnglish({ language_tag: language, language_direction: direction });

    applyDocumentLanguage(document);

    expect(document.documentElement.dir).toBe(direction);
    expect(document.documentElement.lang).toBe(language);
  });
});

describe('readShortcuts', () => {
  it('shows the keys the person set and leaves out the unset ones', async () => {
    fakeBrowser.commands.getAll = (async () => [
      { name: '_execute_action', shortcut: 'Ctrl+H' },
      { name: 'speak-selection', shortcut: 'Alt+Shift+R' },
      { name: 'pause-resume', shortcut: '' },
    ]) as never;

    const shortcuts = await readShortcuts();

    expect(shortcuts).toEqual([
      { id: 'speak-selection', name: 'Speak the selection, or stop', keys: 'Alt+Shift+R' },
      { id: 'read-page', name: 'Read this page', keys: undefined },
      {
        id: 'add-to-queue',
        name: 'Add the selection or page to the queue',
        keys: undefined,
      },
      { id: 'pause-resume', name: 'Pause or resume', keys: undefined },
      { id: 'previous-sentence', name: 'Previous sentence', keys: undefined },
      { id: 'next-sentence', name: 'Next sentence', keys: undefined },
    ]);
  });
});

describe('keyStateText', () => {
  it.each([
    [{ hasKey: false }, 'No key is connected yet.'],
    [{ hasKey: true }, 'Connected.'],
    [{ hasKey: true, last4: 'abcd' }, 'Connected with the key ending in abcd.'],
    [{ hasKey: true, refused: true }, 'ElevenLabs refused your key the last time it was used.'],
    [
      { hasKey: true, last4: 'abcd', refused: true },
      'ElevenLabs refused the key ending in abcd the last time it was used.',
    ],
  ])('%o', (key, text) => {
    expect(keyStateText(key)).toBe(text);
  });
});

describe('keyHelpTexts', () => {
  it('leaves a place for the link inside its sentence', () => {
    const { create } = keyHelpTexts();

    expect(create.before).toBe('Create one in ');
    expect(create.after).toMatch(/^ and copy it/);
  });
});

describe('aroundSlot', () => {
  it.each([
    [`a ${SLOT} b`, 'a ', ' b'],
    [`${SLOT} b`, '', ' b'],
    ['no place', 'no place', ''],
  ])('%o', (sentence, before, after) => {
    expect(aroundSlot(sentence)).toEqual({ before, after });
  });
});

describe('voiceLabel', () => {
  it.each([
    [undefined, 'Rachel'],
    ['fr', 'Rachel · French'],
    ['en-GB', 'Rachel · British English'],
    ['not a tag!', 'Rachel'],
    ['', 'Rachel'],
  ])('names the language %o', (language, label) => {
    expect(voiceLabel({ engineId: 'elevenlabs', id: 'a', name: 'Rachel', language })).toBe(label);
  });

  it.each([
    ['English (America)', 'en-US', 'English (America)'],
    ['Google Deutsch', 'de-DE', 'Google Deutsch'],
    ['Samantha', 'en-US', 'Samantha · American English'],
  ])('says the language once: %o', (name, language, label) => {
    expect(voiceLabel({ engineId: 'device', id: 'a', name, language })).toBe(label);
  });

  it('marks voices that send the text away', () => {
    const voice = { engineId: 'device', id: 'a', name: 'Hedda', isRemote: true } as const;

    expect(voiceLabel(voice)).toBe('Hedda · sends the text to its maker');
  });

  it('has a name for whichever voice fits', () => {
    expect(voiceLabel({ engineId: 'device', id: AUTOMATIC, name: '' })).toBe(
      'Automatic · fits the language',
    );
  });
});

describe('format', () => {
  it('writes numbers and languages the way the reader does', () => {
    fakeBrowser.i18n.getUILanguage = () => 'de';

    expect(formatNumber(1234.256)).toBe('1.234,26');
    expect(languageName('fr')).toBe('Französisch');
  });
});
