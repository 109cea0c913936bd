import { describe, expect, it } from 'vitest';
import { createParts } from '@/entrypoints/background/parts';
import { planNeeded } from '@/entrypoints/background/segment-source';
import type { SegmentNeed } from '@/utils/speech/player-protocol';
import type { Segment } from '@/utils/speech/types';
import type { LanguageRun } from '@/utils/text/paragraphs';
import { NO_RULES } from '@/utils/text/rules';
import { aModel, aSession } from '../speech/builders';

const ENGLISH = 'The harbour lies behind the hill. Nobody is in a hurry.';
const ENGLISH_2 = 'The boats come back at noon.';
const GERMAN = 'Der Hafen liegt hinter dem Hügel. Niemand hat es eilig.';
const JAPANESE = '港は丘の向こうにあります。誰も急いでいません。';

/** A voice of its own for German and Japanese, one for all else. */
const VOICES: Record<string, string> = { de: 'Anna', ja: 'Sakura' };

function divide(lines: string[], languages: LanguageRun[] = [], detected?: string) {
  const text = lines.join('\n');
  const parts = createParts(
    {
      of: async (cast, language) => ({
        ...cast,
        voiceId: VOICES[language?.split('-')[0] ?? ''] ?? 'Emma',
        language,
        model: aModel(language === 'ka' ? { id: 'eleven_v4' } : {}),
      }),
    },
    async () => detected,
  );
  const session = aSession({ language: 'en' });
  const at = (index: number) => parts.at({ session, text, languages }, index);
  return { text, at, session };
}

/** Runs for lines, as the page would declare them. */
function declare(lines: [string, string?][]): LanguageRun[] {
  let charIndex = 0;
  return lines.map(([text, language]) => {
    const run = { charIndex, language };
    charIndex += text.length + 1;
    return run;
  });
}

const MIXED: [string, string?][] = [
  [ENGLISH, 'en'],
  [ENGLISH_2, 'en-GB'],
  [GERMAN, 'de'],
  [JAPANESE],
  [ENGLISH_2, 'en'],
];
const LINES = MIXED.map(([text]) => text);

describe('a part', () => {
  it.each([
    [0, `${ENGLISH}\n${ENGLISH_2}`, 'Emma'],
    [1, `${ENGLISH}\n${ENGLISH_2}`, 'Emma'],
    [2, GERMAN, 'Anna'],
    [3, JAPANESE, 'Sakura'],
    [4, ENGLISH_2, 'Emma'],
  ])('of line %d is what its voice reads in one go', async (line, expected, voiceId) => {
    const { text, at } = divide(LINES, declare(MIXED));

    const { start, end, reader } = await at(declare(MIXED)[line]!.charIndex);

    expect(text.slice(start, end)).toBe(expected);
    expect(reader.voiceId).toBe(voiceId);
  });

  it('ends where another model is needed for the same voice', async () => {
    const lines = [ENGLISH, 'ზღვა დღეს წყნარია.', ENGLISH_2];
    const { text, at } = divide(lines);

    const { start, end } = await at(0);

    expect(text.slice(start, end)).toBe(ENGLISH);
  });

  it('is in the language of its words where nobody declares one', async () => {
    const { at } = divide([GERMAN, 'Ja.'], [], 'de');

    expect((await at(0)).reader).toMatchObject({ voiceId: 'Anna', language: 'de' });
    expect((await at(GERMAN.length + 1)).reader).toMatchObject({ voiceId: 'Emma', language: 'en' });
  });

  it('reaches no further than a request does', async () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => `Line ${index} of a long poem.`);
    const { at } = divide(lines);

    const { start, end } = await at(20_000);

    expect(end).toBeGreaterThan(21_000);
    expect(end).toBeLessThan(21_100);
    expect(start).toBeLessThan(19_800);
  });

  it('of one endless paragraph is that paragraph', async () => {
    const { text, at } = divide([`${ENGLISH} `.repeat(1_000)]);

    expect(await at(30_000)).toMatchObject({ start: 0, end: text.length });
  });
});

describe('a plan', () => {
  it('never joins what two voices read, and loses nothing', async () => {
    const { text, at, session } = divide(LINES, declare(MIXED));
    const planned: string[] = [];

    let next: number | undefined = 0;
    for (let ordinal = 2; next !== undefined; ordinal += 1) {
      const part = await at(next);
      const need: SegmentNeed = { charIndex: next, skip: 0, ordinal };
      const segment: Segment = planNeeded({ session, text, rules: NO_RULES, part }, need)!;
      planned.push(text.slice(segment.charIndex, segment.charIndex + segment.charLength));
      next = segment.next;
    }

    expect(planned).toEqual([`${ENGLISH}\n${ENGLISH_2}`, GERMAN, JAPANESE, ENGLISH_2]);
  });

  it('goes on behind a part that has nothing to say', async () => {
    const { text, at, session } = divide(
      ['***', ENGLISH],
      declare([
        ['***', 'de'],
        [ENGLISH, 'en'],
      ]),
    );

    const part = await at(0);
    const segment = planNeeded(
      { session, text, rules: NO_RULES, part },
      { charIndex: 0, skip: 0, ordinal: 2 },
    );

    expect(segment?.charIndex).toBe(4);
  });
});
