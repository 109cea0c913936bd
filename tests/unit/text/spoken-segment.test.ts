import { describe, expect, it } from 'vitest';
import { compileRules, NO_RULES, type TextRule } from '@/utils/text/rules';
import { toSource } from '@/utils/text/said';
import { planSpoken, sayOf } from '@/utils/text/spoken-segment';
import { textOf } from './helpers';
import { aRule } from './rule-builders';

const TEXT = 'One two three four five six. Buy now! Seven eight nine ten.\nDr. Lee is in.';

function plan(rules: Partial<TextRule>[], overrides = {}, text = TEXT) {
  const compiled = compileRules(rules.map(aRule), undefined);
  const request = { charIndex: 0, ordinal: 2, maxLength: 5000, ...overrides };
  const segment = planSpoken(text, request, compiled);
  const sentences = segment?.sentences.map((sentence) => textOf(text, sentence));
  return { segment, sentences, said: segment && sayOf(text, segment, compiled) };
}

const NO_ADS = { find: 'Buy now!', say: '' };

describe('a segment', () => {
  it('is said as it stands where there are no rules', () => {
    const segment = planSpoken(TEXT, { charIndex: 0, ordinal: 2, maxLength: 5000 }, NO_RULES)!;

    expect(sayOf(TEXT, segment, NO_RULES)).toEqual({ text: textOf(TEXT, segment), changes: [] });
  });

  it('has no sentence of which nothing is said', () => {
    const { sentences, said } = plan([NO_ADS]);

    expect(sentences).toEqual([
      'One two three four five six.',
      'Seven eight nine ten.',
      'Dr. Lee is in.',
    ]);
    expect(said!.text).toBe('One two three four five six. Seven eight nine ten.\nDr. Lee is in.');
    expect(textOf(TEXT, toSource(said!, { charIndex: 29, charLength: 5 })[0]!)).toBe('Seven');
  });

  it('begins behind sentences that are not said', () => {
    const { segment, sentences } = plan([NO_ADS], { charIndex: TEXT.indexOf('Buy') });

    expect(segment!.charIndex).toBe(TEXT.indexOf('Seven'));
    expect(sentences?.[0]).toBe('Seven eight nine ten.');
  });

  it('is not there where nothing is left', () => {
    expect(plan([{ find: '.+', isExpression: true, say: '' }]).segment).toBeUndefined();
  });

  it('that is emptied gives way to the next', () => {
    const { sentences } = plan([{ find: '^One.*', isExpression: true, say: '' }], { ordinal: 0 });

    expect(sentences?.[0]).toBe('Buy now!');
  });

  it('ends before what must not be planned again', () => {
    const before = TEXT.indexOf('Seven');

    expect(plan([NO_ADS], { charIndex: TEXT.indexOf('Buy'), before }).segment).toBeUndefined();
  });

  it('is changed sentence by sentence', () => {
    const { said } = plan([{ find: '^(\\w+)', isExpression: true, say: '<$1>' }]);

    expect(said!.text).toBe(
      '<One> two three four five six. <Buy> now! <Seven> eight nine ten.\n<Dr>. Lee is in.',
    );
  });

  it('keeps its sentences apart', () => {
    const whole = plan([{ find: 'six. Buy', say: 'x' }]);

    expect(whole.said!.text).toContain('six. Buy');
  });

  it('fits the limit as it is said', () => {
    const grows = { find: 'e', say: 'eeeee' };

    const { said, segment } = plan([grows], { maxLength: 60 });

    expect(said!.text.length).toBeLessThanOrEqual(60);
    expect(segment!.next).toBeDefined();
  });

  it('that is too long for any limit is said all the same', () => {
    expect(plan([{ find: 'a', say: 'bbbb' }], { maxLength: 2 }, 'a').said!.text).toBe('bbbb');
  });

  it('lets rules work on signs between sentences', () => {
    const text = 'It is so. ★★★ And so on.';

    const { said } = plan([{ find: '★★★', say: '' }], {}, text);

    expect(said!.text.replaceAll(/\s+/g, ' ')).toBe('It is so. And so on.');
  });
});
