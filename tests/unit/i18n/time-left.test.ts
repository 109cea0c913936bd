import { describe, expect, it } from 'vitest';
import { durationText } from '@/utils/i18n/duration';
import { timeLeftText } from '@/utils/i18n/time-left';
import { speakEnglish } from './english';

describe('durationText', () => {
  it.each([
    [0, 'en', '0 sec'],
    [40, 'en', '40 sec'],
    [60, 'en', '1 min'],
    [180, 'en', '3 min'],
    [3_600, 'en', '1 hr'],
    [3_900, 'en', '1 hr 5 min'],
    [180, 'fr', '3 min'],
    [40, 'de', '40 Sek.'],
  ])('%i s in %s', (seconds, language, text) => {
    // Languages differ in which space stands before a unit.
    expect(durationText(seconds, language).replaceAll(/\s/g, ' ')).toBe(text);
  });
});

describe('timeLeftText', () => {
  it('says about how long it still takes', () => {
    speakEnglish();

    expect(timeLeftText(180)).toBe('about 3 min left');
  });

  it('puts the unit in the language of the words', () => {
    speakEnglish({ language_tag: 'de', controls_timeLeft: 'noch etwa {time}' });

    expect(timeLeftText(40)).toContain('Sek.');
  });
});
