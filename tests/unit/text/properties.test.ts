import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Span } from '@/utils/speech/types';
import { normalize } from '@/utils/text/normalize';
import { contextAfter, contextBefore, planSegment } from '@/utils/text/segment';
import { sentencesFrom } from '@/utils/text/sentences';
import { isSpeakable } from '@/utils/text/speakable';
import { endOf, textOf } from './helpers';

const words = fc.oneof(
  fc.constantFrom('boat', 'Harbour', 'Dr', 'J', 'z', 'B', 'U.S', '3', '1999', 'etc', '[1]', '(a'),
  fc.constantFrom('и', 'Порт', 'Τι', 'ここ', '港口', 'ท่าเรือ', 'नाव', 'قارب', '항구'),
  fc.constantFrom('👨‍👩‍👧', '🇩🇪', '𠮷', 'e\u0301', '\uD83D', 'b)', '“', '”', '«', '»', '「', '」'),
);
const joints = fc.oneof(
  fc.constant(' '),
  fc.constantFrom('. ', '! ', '? ', '… ', '... ', '; ', ', ', '.” ', '?» ', ' » ', '—', ' – '),
  fc.constantFrom('', '.', '?', '。', '」', '। ', '؟ ', '\u200B', '\u00A0', '\t'),
  fc.constantFrom('\n', '\n\n', '\r\n', '. '),
);
const texts = fc
  .array(fc.tuple(words, joints), { maxLength: 60, size: 'max' })
  .map((parts) => normalize(parts.flat().join('')));
/** Long enough for several windows. */
const longTexts = fc
  .tuple(texts, fc.integer({ min: 1, max: 200 }))
  .map(([text, times]) => normalize(text.repeat(times).slice(0, 12_000)));
const languages = fc.constantFrom(undefined, 'en', 'de', 'ru', 'th', 'ja', 'el', 'xx');
const limits = fc.constantFrom(1, 5, 20, 100, 5000, Infinity);

function segmentsOf(text: string, maxLength: number, language?: string) {
  const segments = [];
  let charIndex = 0;
  for (let ordinal = 0; ; ordinal++) {
    const segment = planSegment(text, { charIndex, ordinal, maxLength, language });
    if (!segment) return segments;
    segments.push(segment);
    charIndex = endOf(segment);
  }
}

function outside(text: string, spans: Span[]): string {
  let end = 0;
  const gaps = spans.map((span) => {
    const gap = text.slice(end, span.charIndex);
    end = endOf(span);
    return gap;
  });
  return [...gaps, text.slice(end)].join(' ');
}

/** Those that are empty or begin before the one in front of them ends. */
function outOfOrder(spans: Span[]): Span[] {
  return spans.filter((span, i) => {
    const previous = spans[i - 1];
    return span.charLength < 1 || span.charIndex < (previous ? endOf(previous) : 0);
  });
}

it('normalising keeps the length and gives well-formed text', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
  fc.assert(
    fc.property(units, texts, (codes, text) => {
      const raw = String.fromCharCode(...codes) + text;
      const normal = normalize(raw);

      expect(normal).toHaveLength(raw.length);
      expect(normal.isWellFormed()).toBe(true);
      expect(normalize(normal)).toBe(normal);
    }),
  );
});

it('sentences hold all that can be said, in order, inside their paragraph', () => {
  fc.assert(
    fc.property(longTexts, languages, (text, language) => {
      const sentences = [...sentencesFrom(text, 0, language)];

      expect(outOfOrder(sentences)).toEqual([]);
      expect(isSpeakable(outside(text, sentences))).toBe(false);
      const isWhole = (said: string) =>
        said === said.trim() && !said.includes('\n') && said.isWellFormed() && isSpeakable(said);
      const said = sentences.map((sentence) => textOf(text, sentence));
      expect(said.filter((sentence) => !isWhole(sentence))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it('sentences are the same from any of them and from any place in them', () => {
  fc.assert(
    fc.property(longTexts, languages, fc.nat(), (text, language, choice) => {
      const sentences = [...sentencesFrom(text, 0, language)];
      fc.pre(sentences.length > 0);
      const at = choice % sentences.length;
      const { charIndex, charLength } = sentences[at] ?? { charIndex: 0, charLength: 1 };

      expect([...sentencesFrom(text, charIndex, language)]).toEqual(sentences.slice(at));
      const [again] = sentencesFrom(text, charIndex + (choice % charLength), language);
      expect(again).toEqual(sentences[at]);
    }),
    { numRuns: 20 },
  );
});

it('segments one after the other hold every sentence once', () => {
  fc.assert(
    fc.property(longTexts, languages, (text, language) => {
      const segments = segmentsOf(text, Infinity, language);

      expect(segments.flatMap(({ sentences }) => sentences)).toEqual([
        ...sentencesFrom(text, 0, language),
      ]);
      expect(segments.map(({ next }) => next)).toEqual([
        ...segments.slice(1).map(({ charIndex }) => charIndex),
        ...(segments.length > 0 ? [undefined] : []),
      ]);
    }),
    { numRuns: 20 },
  );
});

it('segments keep the limit and tear no character', () => {
  fc.assert(
    fc.property(texts, languages, limits, (text, language, maxLength) => {
      const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
      const segments = segmentsOf(text, maxLength, language);
      const sentences = segments.flatMap((segment) => segment.sentences);

      expect(outOfOrder(sentences)).toEqual([]);
      expect(isSpeakable(outside(text, sentences))).toBe(false);
      for (const segment of segments) {
        const said = textOf(text, segment);
        expect([...said].length).toBeLessThanOrEqual(maxLength);
        expect(said.isWellFormed()).toBe(true);
        expect(segment.charIndex).toBe(segment.sentences[0]?.charIndex);
        const isTorn =
          graphemes.segment(text).containing(segment.charIndex)?.index !== segment.charIndex;
        expect(isTorn && maxLength > 10).toBe(false);
      }
    }),
  );
});

it('contexts are well-formed and end where they should', () => {
  fc.assert(
    fc.property(longTexts, fc.nat(12_000), (text, charIndex) => {
      for (const context of [contextBefore(text, charIndex), contextAfter(text, charIndex)]) {
        expect(context.length).toBeLessThanOrEqual(250);
        expect(context.isWellFormed()).toBe(true);
        expect(context === '' || isSpeakable(context)).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
