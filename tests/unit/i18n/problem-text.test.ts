import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabel, problemText, remarkText } from '@/utils/i18n/problem-text';
import { actionFor, type ProblemAction, type SpeechErrorCode } from '@/utils/speech/errors';
import { english, speakEnglish } from './english';

const CODES = Object.keys(english)
  .filter((key) => key.startsWith('errors_'))
  .map((key) => key.slice('errors_'.length) as SpeechErrorCode);

beforeEach(() => speakEnglish());

describe('problemText', () => {
  it('knows every code the actions know', () => {
    const withoutAction = CODES.filter((code) => actionFor(code) === undefined);

    expect(CODES.length).toBeGreaterThan(20);
    expect(withoutAction).toEqual([]);
  });

  it.each(CODES)('says what happened for %s, and its button what to do', (code) => {
    const text = problemText({ code, details: {} });

    expect(text).toMatch(/^\p{Lu}.+[.]$/u);
    expect(text).not.toMatch(/[{}]|\$\d/);
    expect(actionLabel(actionFor(code))).toMatch(/^\p{Lu}/u);
  });

  it.each(CODES)('leaves no placeholder open for %s when every fact is known', (code) => {
    const details = {
      remaining: 120,
      needed: 300,
      scope: 'voices_read',
      voiceName: 'Rachel',
      host: 'gateway.example:8443',
      apiCode: 'invalid_text',
      retryAfterMs: 2_000,
    };

    expect(problemText({ code, details })).not.toMatch(/[{}]|\$\d|\|/);
  });

  it.each([
    [{ remaining: 120, needed: 1300 }, 'You have 120 credits left; this needs about 1,300.'],
    [{ remaining: 1, needed: 300 }, 'You have 1 credit left; this needs about 300.'],
    [{ remaining: 0, needed: 300 }, 'You have 0 credits left; this needs about 300.'],
    [{ remaining: 120 }, 'You do not have enough ElevenLabs credits left for this.'],
    [{}, 'You do not have enough ElevenLabs credits left for this.'],
  ])('tells credits as far as they are known: %o', (details, text) => {
    expect(problemText({ code: 'quota_exceeded', details })).toBe(text);
  });

  it.each([
    ['text_to_speech', '“Text to Speech”'],
    ['voices_read', '“Voices”'],
    ['models_read', '“Models”'],
    ['user_read', '“User”'],
  ])('names the right %s as the key page does', (scope, name) => {
    expect(problemText({ code: 'missing_permission', details: { scope } })).toContain(name);
  });

  it('does not show a right it has no name for', () => {
    const text = problemText({ code: 'missing_permission', details: { scope: 'dubbing_write' } });

    expect(text).not.toContain('dubbing');
  });

  it.each([
    ['fr', 'Hark finds no voice for French on this device.'],
    ['not a tag!', /^Hark finds no voice on this device/],
  ])('names the language %o that no voice speaks', (language, text) => {
    expect(problemText({ code: 'no_device_voices', details: { language } })).toMatch(text);
  });

  it('keeps a voice name as it is, even when it looks like a placeholder', () => {
    const text = problemText({ code: 'voice_not_found', details: { voiceName: '{voice} | $1' } });

    expect(text).toBe('“{voice} | $1” is no longer in your account.');
  });
});

describe('remarkText', () => {
  it('names both voices', () => {
    const remark = { code: 'voice_replaced', missing: 'Rachel', used: 'Roger' } as const;

    expect(remarkText({ remark })).toBe(
      '“Rachel” cannot be used right now, so “Roger” is reading.',
    );
  });

  it('promises in the same sentence that the other voice returns', () => {
    const remark = { code: 'stood_in', missing: 'Rachel', used: 'Samantha' } as const;

    expect(remarkText({ remark })).toBe(
      '“Rachel” cannot speak right now, so “Samantha” on this device reads until it can.',
    );
  });

  it('has nothing to say without a remark', () => {
    expect(remarkText({})).toBeUndefined();
  });
});

describe('actionLabel', () => {
  it('has different words for every action', () => {
    const actions: ProblemAction[] = [...new Set(CODES.map(actionFor))];

    const labels = [...actions, 'useDeviceVoice' as const].map(actionLabel);

    expect(new Set(labels).size).toBe(labels.length);
  });
});
