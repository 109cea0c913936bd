import { describe, expect, it } from 'vitest';
import type { Readers } from '@/entrypoints/background/readers';
import { knownVoices } from '@/utils/storage/settings';
import { compileRules } from '@/utils/text/rules';
import { aModel } from '../speech/builders';
import { aRule } from '../text/rule-builders';
import { aPrice, aSpeakingVoice, aVoice } from './builders';

const TEXT = { codePoints: 1_000, sample: 'Guten Tag, Dr. Lee.', language: 'de' };
const CAST = aSpeakingVoice({ model: aModel({ costMultiplier: 0.5 }) });

/** German has a voice and a model of its own. */
const read: Readers['of'] = async (cast, language) =>
  language === 'de' ? { ...cast, voiceId: 'voiceB', model: aModel({ costMultiplier: 1 }) } : cast;

describe('the price of a text', () => {
  it('is that of who reads its language', async () => {
    await knownVoices.setValue([aVoice(), aVoice({ id: 'voiceB', costMultiplier: 3 })]);
    const price = aPrice(read);

    expect(await price(TEXT, CAST, undefined)).toBe(3_000);
    expect(await price({ ...TEXT, language: 'en' }, CAST, undefined)).toBe(500);
  });

  it('is that of each voice for its part of the text', async () => {
    await knownVoices.setValue([aVoice(), aVoice({ id: 'voiceB', costMultiplier: 3 })]);
    const languages = [
      { language: 'en', length: 300 },
      { language: 'de', length: 100 },
    ];

    const credits = await aPrice(read)({ ...TEXT, languages }, CAST, undefined);

    expect(credits).toBe(0.75 * 500 + 0.25 * 3_000);
  });

  it('is that of what the rules leave or add', async () => {
    const sample = 'One two.';
    const doubled = compileRules([aRule({ find: 'One', say: 'Eleven twenty' })], undefined);
    const said = 'Eleven twenty two.'.length;
    const text = { codePoints: sample.length * 10, sample, language: 'en' };

    const credits = await aPrice(undefined, doubled)(text, CAST, undefined);

    expect(credits).toBe((said * 10) / 2);
  });
});
