import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitClip } from '@/utils/text/fit-clip';
import { compileRules, NO_RULES, type Rules } from '@/utils/text/rules';
import { planSpoken, sayOf } from '@/utils/text/spoken-segment';
import { aRule } from './rule-builders';

const words = fc.array(fc.constantFrom('the', 'sea', 'was', 'calm', 'Dr.', 'x', '12'), {
  minLength: 1,
  maxLength: 9,
});
const sentences = words.map((list) => `${list.join(' ').replace(/^./, (c) => c.toUpperCase())}.`);
const texts = fc
  .array(fc.tuple(sentences, fc.constantFrom(' ', '\n')), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.flat().join('').trim());

const RULES: Rules[] = [
  NO_RULES,
  compileRules([aRule({ find: 'sea', say: 'ocean' }), aRule({ find: 'calm', say: '' })], undefined),
];

/** Every segment of a text, as one reading after the other asks for them. */
function segmentsOf(text: string, rules: Rules) {
  const segments = [];
  let charIndex: number | undefined = 0;
  for (let ordinal = 0; charIndex !== undefined; ordinal += 1) {
    const request = { charIndex, ordinal, maxLength: 5_000, language: 'en' };
    const segment = planSpoken(text, request, rules);
    if (segment === undefined) break;
    segments.push(segment);
    charIndex = segment.next;
  }
  return segments;
}

describe('a clip', () => {
  it('fits where its words stand, whichever of its sentences is wanted', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...RULES), (text, rules) => {
        for (const segment of segmentsOf(text, rules)) {
          const clip = sayOf(text, segment, rules).text;
          const { sentences: spans } = segment;
          for (const [position, { charIndex }] of spans.entries()) {
            const place = { text, rules, language: 'en', charIndex };
            const kept = { text: clip, sentenceCount: spans.length, position };
            const fit = fitClip(place, kept);

            expect(fit?.sentences).toEqual(spans);
            expect(fit?.charIndex).toBe(segment.charIndex);
            expect(fit && sayOf(text, fit, rules).text).toBe(clip);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never stands for other words', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        for (const segment of segmentsOf(text, NO_RULES)) {
          const clip = sayOf(text, segment, NO_RULES).text;
          const place = { text: other, rules: NO_RULES, language: 'en', charIndex: 0 };
          const kept = { text: clip, sentenceCount: segment.sentences.length, position: 0 };
          const fit = fitClip(place, kept);

          if (fit) expect(other.slice(fit.charIndex, fit.charIndex + fit.charLength)).toBe(clip);
          else
            expect(other.startsWith(clip) && other.slice(clip.length).startsWith('\n')).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leads on to the sentence that follows it', () => {
    const text = 'One is here. Two is there. Three is gone.';
    const kept = { text: 'One is here. Two is there.', sentenceCount: 2, position: 1 };

    const fit = fitClip({ text, rules: NO_RULES, language: 'en', charIndex: 13 }, kept);

    expect(fit?.next).toBe(27);
    expect(fit?.charIndex).toBe(0);
  });

  it('does not fit where the sentences before it are others', () => {
    const text = 'Other words. Two is there. Three is gone.';
    const kept = { text: 'One is here. Two is there.', sentenceCount: 2, position: 1 };

    expect(fitClip({ text, rules: NO_RULES, language: 'en', charIndex: 13 }, kept)).toBeUndefined();
  });
});
