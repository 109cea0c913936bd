import { beforeAll, describe, expect, it } from 'vitest';
import { toCharacterStarts } from '../../server/sound/character-times.ts';
import { createEspeak } from '../../server/sound/espeak.ts';
import type { Espeak, Utterance } from '../../server/sound/espeak.ts';
import { chooseLanguage } from '../../server/sound/languages.ts';
import { toUnits } from '../../server/sound/units.ts';

const VOICE = { language: 'en-us', pitch: 50 };

describe('times of characters', () => {
  let espeak: Espeak;
  beforeAll(async () => {
    espeak = await createEspeak();
  });

  it('agree with what can be heard after every pause', () => {
    const text = 'Stop, cats, dogs, seven pigs, bad cows, tall hens, done.';
    const utterance = espeak.say(text, VOICE, 1);
    const starts = toCharacterStarts(text, utterance);
    const heard = onsetsAfterSilence(utterance, 0.08);

    const wordStarts = [...text.matchAll(/, (\w)/gu)].map(({ index }) => starts[index + 2] ?? 0);
    for (const start of wordStarts) {
      const nearest = Math.min(...heard.map((onset) => Math.abs(onset - start)));
      // A plosive is silent at first, so what can be heard may come a little later.
      expect(nearest).toBeLessThan(0.1);
    }
  });

  it('give the pause to the comma and not to the word', () => {
    const text = 'One, two.';
    const starts = toCharacterStarts(text, espeak.say(text, VOICE, 1));

    const word = (starts[3] ?? 0) - (starts[0] ?? 0);
    expect(word).toBeGreaterThan(0.2);
    expect(word).toBeLessThan(0.5);
    expect((starts[5] ?? 0) - (starts[3] ?? 0)).toBeGreaterThan(0.05);
  });

  it('find their way through figures', () => {
    const text = 'Pay $1,234.50 now, or 20 a day in 1999 then.';
    const utterance = espeak.say(text, VOICE, 1);
    const starts = toCharacterStarts(text, utterance);
    const share = (word: string) =>
      (starts[text.indexOf(word)] ?? 0) / (utterance.samples.length / utterance.sampleRate);

    expect(starts.toSorted((one, other) => one - other)).toEqual(starts);
    expect(share('now')).toBeGreaterThan(0.35);
    expect(share('then')).toBeGreaterThan(0.9);
  });
});

describe('units', () => {
  it.each([
    'Dr. Smith came. He left!  “Why?” she asked.\n\nNobody knew.',
    'Wait <break time="1.5s"/> here & there [sighs] now.',
    '你好，世界。今天天气很好！',
    'x'.repeat(500),
    '😀'.repeat(300),
    ' \n ',
    '',
  ])('cover all of %j', (text) => {
    const units = toUnits(text, true);

    const length = units.reduce((next, unit) => {
      expect(unit.from).toBe(next);
      expect([...unit.spoken]).toHaveLength(unit.to - unit.from);
      return unit.to;
    }, 0);
    expect(length).toBe([...text].length);
    expect(units.every(({ spoken }) => !/[<>[\]]/u.test(spoken))).toBe(true);
  });

  it('does not stop after an abbreviation', () => {
    expect(toUnits('Dr. Smith came. He left.', false).map(({ from }) => from)).toEqual([0, 16]);
  });
});

describe('the language', () => {
  it.each([
    ['Hello there', 'en-us', 'en-us'],
    ['Hello there', 'de', 'de'],
    ['Das ist nicht der Weg', 'en-us', 'de'],
    ['Привет, мир', 'en-us', 'ru'],
    ['こんにちは世界', 'en-us', 'ja'],
    ['你好世界', 'de', 'cmn'],
    ['مرحبا', 'fr', 'ar'],
    ['नमस्ते', 'en-us', 'hi'],
    ['the end of the story', 'ru', 'en-us'],
    ['123', 'fr', 'fr'],
  ])('of %j with a voice for %s is %s', (text, voiceLanguage, expected) => {
    const choice = { text, wholeText: text, voiceLanguage, languageCode: '' };

    expect(chooseLanguage(choice)).toBe(expected);
  });
});

/** Where sound begins again after at least `gap` seconds of silence. */
function onsetsAfterSilence({ samples, sampleRate }: Utterance, gap: number): number[] {
  const frame = Math.round(sampleRate * 0.005);
  const onsets: number[] = [];
  let silentFrames = 0;
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const peak = samples.subarray(at, at + frame).reduce((most, value) => Math.max(most, value), 0);
    if (peak < 0.01) {
      silentFrames += 1;
      continue;
    }
    if (silentFrames * 0.005 >= gap) onsets.push(at / sampleRate);
    silentFrames = 0;
  }
  return onsets;
}
