import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WordBoundary } from '@/utils/speech/types';
import { planSegment } from '@/utils/text/segment';
import { toCues, writeSubtitles, type TimedSegment } from '@/utils/text/subtitles';

const SECONDS_PER_LETTER = 0.07;

/** A segment that is said at an even pace, a word after the other. */
function say(text: string, charIndex = 0, options: { pace?: number; startSeconds?: number } = {}) {
  const { pace = SECONDS_PER_LETTER, startSeconds = 0 } = options;
  const segment = planSegment(text, { charIndex, ordinal: 2, maxLength: 5_000 })!;
  const said = text.slice(segment.charIndex, segment.charIndex + segment.charLength);
  const boundaries: WordBoundary[] = [...said.matchAll(/[\p{L}\p{N}]+/gu)].map(
    ({ 0: word, index }) => ({
      charIndex: segment.charIndex + index,
      charLength: word.length,
      startSeconds: index * pace,
      endSeconds: (index + word.length) * pace,
    }),
  );
  return { segment, boundaries, startSeconds, seconds: said.length * pace };
}

/** All of a text, segment after segment. */
function sayAll(text: string, pace?: number): TimedSegment[] {
  const all: TimedSegment[] = [];
  for (let charIndex: number | undefined = 0, startSeconds = 0; charIndex !== undefined;) {
    const timed = say(text, charIndex, { pace, startSeconds });
    all.push(timed);
    startSeconds += timed.seconds;
    charIndex = timed.segment.next;
  }
  return all;
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const shown = (timed: TimedSegment[], text: string) =>
  toCues(text, timed).flatMap(({ lines }) => lines);

const LONG =
  'The keeper of the lamp climbs the stairs before the sun is gone, and she carries oil for one night. Nobody thanks her. In the morning, when the ships have passed, she writes down the weather; then she sleeps.';

describe('toCues', () => {
  it('shows sentences and their parts, in lines that are not too long', () => {
    expect(shown(sayAll(LONG), LONG)).toEqual([
      'The keeper of the lamp climbs',
      'the stairs before the sun is gone,',
      'and she carries oil for one night.',
      'Nobody thanks her.',
      'In the morning,',
      'when the ships have passed,',
      'she writes down the weather;',
      'then she sleeps.',
    ]);
  });

  it('counts from the beginning of the file', () => {
    const text = 'One two three four five.\nSix seven eight nine ten.';
    const first = { ...say('One two three four five.'), seconds: 4 };
    const second = say(text, text.indexOf('Six'), { startSeconds: 4 });

    const [one, two] = toCues(text, [first, second]);

    expect(one).toMatchObject({ startSeconds: 0 });
    expect(two).toMatchObject({ startSeconds: 4, lines: ['Six seven eight nine ten.'] });
    expect(two!.endSeconds).toBeCloseTo(4 + 24 * SECONDS_PER_LETTER, 2);
  });

  it('shows what is said shortly together with its neighbour', () => {
    const text = 'No. She has never been there before.';

    expect(shown(sayAll(text), text)).toEqual([text]);
  });

  it('shows sentences whose words nobody told the times of', () => {
    const text = 'One sentence is here. And another one is there.';
    const timed = { ...say(text), boundaries: [], seconds: 8 };

    const cues = toCues(text, [timed]);

    expect(cues.map(({ lines }) => lines.join(' ')).join(' ')).toBe(text);
    expect(cues[0]!.startSeconds).toBe(0);
    expect(cues.at(-1)!.endSeconds).toBeCloseTo(8, 1);
  });

  it('leaves what is not said between two sentences out', () => {
    const text = 'Yes. [12] Go on.';
    const sentences = [
      { charIndex: 0, charLength: 4 },
      { charIndex: 10, charLength: 6 },
    ];
    const segment = { charIndex: 0, charLength: 16, sentences };

    const cues = toCues(text, [{ segment, boundaries: [], startSeconds: 0, seconds: 3 }]);

    expect(cues.flatMap(({ lines }) => lines)).toEqual(['Yes.', 'Go on.']);
  });

  it('parts Japanese where words end, in lines half as long', () => {
    const text =
      '蜜蜂は花のある場所を仲間に知らせるために踊ります。仲間はそれを見て、道を覚えて、花のところまで飛んでいきます。';

    const lines = shown(sayAll(text, 0.15), text);

    expect(lines.join('')).toBe(text);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(21);
  });

  it('leaves Arabic as it is', () => {
    const text = 'ترقص النحل لتُري الأخريات أين الأزهار. والأخريات يراقبن، ويعرفن الطريق.';

    expect(shown(sayAll(text), text).join(' ')).toBe(text);
  });

  const arbitraryWord = fc.stringMatching(/^[a-zäé]{1,12}[,;:]?$/);
  const arbitrarySentence = fc
    .array(arbitraryWord, { minLength: 1, maxLength: 40 })
    .map((all) => `${all.join(' ').replace(/^./, (letter) => letter.toUpperCase())}.`);
  const arbitraryText = fc
    .array(arbitrarySentence, { minLength: 1, maxLength: 8 })
    .map((all) => all.join(' '));
  const arbitraryPace = fc.double({ min: 0.005, max: 0.6, noNaN: true });

  it('shows the very words of the page, in any text at any pace', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryPace, (text, pace) => {
        expect(words(shown(sayAll(text, pace), text).join(' '))).toEqual(words(text));
      }),
    );
  });

  it('shows one thing at a time, neither too shortly nor too long, in two lines at most', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryPace, (text, pace) => {
        let free = 0;
        for (const { startSeconds, endSeconds, lines } of toCues(text, sayAll(text, pace))) {
          expect(startSeconds).toBeGreaterThanOrEqual(free);
          expect(endSeconds - startSeconds).toBeGreaterThanOrEqual(0.999);
          expect(endSeconds - startSeconds).toBeLessThanOrEqual(7.001);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
          free = endSeconds;
        }
      }),
    );
  });
});

describe('writeSubtitles', () => {
  const cues = [
    { startSeconds: 0, endSeconds: 1.5, lines: ['One <b> & two'] },
    { startSeconds: 3_725.04, endSeconds: 3_727.9996, lines: ['--> three', 'four'] },
  ];

  it('writes what most players read', () => {
    expect(writeSubtitles(cues, 'srt')).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\nOne <b> & two\n\n2\n01:02:05,040 --> 01:02:08,000\n--> three\nfour\n',
    );
  });

  it('writes what the web reads, so that nothing is taken for a sign', () => {
    expect(writeSubtitles(cues, 'vtt')).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nOne &lt;b&gt; &amp; two\n\n01:02:05.040 --> 01:02:08.000\n--&gt; three\nfour\n',
    );
  });
});
