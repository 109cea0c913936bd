import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentTiming } from '@/utils/speech/following';
import type { Anchor, Span, WordBoundary } from '@/utils/speech/types';
import { createWordClock } from '@/utils/speech/word-clock';
import { anAnchor } from './builders';

const TEXT = 'One two three. Four five. Six.';
const SENTENCES = [span('One two three.'), span('Four five.'), span('Six.')];
const STARTS = { One: 0.1, two: 0.4, three: 0.7, Four: 2, five: 2.3, Six: 3 };

function span(words: string): Span {
  return { charIndex: TEXT.indexOf(words), charLength: words.length };
}

function word(words: keyof typeof STARTS, startSeconds = STARTS[words]): WordBoundary {
  return { ...span(words), startSeconds, endSeconds: startSeconds + 0.2 };
}

const WORDS = (Object.keys(STARTS) as (keyof typeof STARTS)[]).map((name) => word(name));

function aTiming(overrides: Partial<SegmentTiming> = {}): SegmentTiming {
  return { segment: 0, sentences: SENTENCES, boundaries: WORDS, isAnew: false, ...overrides };
}

function clockThatKnows(...timings: SegmentTiming[]) {
  const clock = createWordClock();
  for (const timing of timings) clock.learn(timing);
  return clock;
}

function textOf({ charIndex, charLength }: Span): string {
  return TEXT.slice(charIndex, charIndex + charLength);
}

/** Sentence and word that are heard at a second of the segment, when its sentence was told. */
function heardAt(clock = clockThatKnows(aTiming()), mediaSeconds = 0, sentence = 'One two three.') {
  const heard = clock.heardAt(anAnchor({ ...span(sentence), mediaSeconds }), 0);
  return heard && [textOf(heard.sentence), heard.word && textOf(heard.word)];
}

describe('the word that is heard', () => {
  it.each([
    ['before the first word', 0, 'One two three.', undefined],
    ['as a word begins', 0.4, 'One two three.', 'two'],
    ['between two words', 0.65, 'One two three.', 'two'],
    ['in the pause after a sentence', 1.9, 'One two three.', 'three'],
    ['when the next sentence has begun and is not told yet', 2.1, 'Four five.', 'Four'],
    ['long after the last word', 99, 'Six.', 'Six'],
  ])('%s', (_, seconds, sentence, expected) => {
    expect(heardAt(undefined, seconds)).toEqual([sentence, expected]);
  });

  it('is none while a sentence that was told has not begun', () => {
    expect(heardAt(undefined, 1.95, 'Four five.')).toEqual(['Four five.', undefined]);
  });

  it.each([
    ['while it plays', { playing: true }, 'two'],
    ['twice as fast', { playing: true, rate: 2 }, 'three'],
    ['not in a pause', { playing: false }, 'One'],
  ])('goes on by itself: %s', (_, state, expected) => {
    const anchor = anAnchor({ ...SENTENCES[0], mediaSeconds: 0.1, wallTimeMs: 1_000, ...state });

    const heard = clockThatKnows(aTiming()).heardAt(anchor, 1_350);

    expect(textOf(heard!.word!)).toBe(expected);
  });

  it('does not go back when the clock of the sender is ahead', () => {
    const anchor = anAnchor({ mediaSeconds: 0.5, wallTimeMs: 9_000, playing: true });

    const heard = clockThatKnows(aTiming()).heardAt(anchor, 1_000);

    expect(textOf(heard!.word!)).toBe('two');
  });
});

describe('only the sentence', () => {
  const whole = { ...SENTENCES[0]!, startSeconds: 0, endSeconds: 2 };

  it.each<[string, WordBoundary[]]>([
    ['is known before any word', []],
    ['of a voice that tells no words', [whole]],
    ['of a boundary that leaves it', [{ ...whole, charIndex: 4 }]],
    ['of times that are no numbers', [word('One', Number.NaN), word('two', null as never)]],
    ['of lengths that are none', [{ ...word('One'), charLength: 0 }]],
    ['of no boundary at all', [null as never, undefined as never]],
  ])('%s', (_, boundaries) => {
    expect(heardAt(clockThatKnows(aTiming({ boundaries })), 0.5)).toEqual([
      'One two three.',
      undefined,
    ]);
  });

  it('is taken from the anchor where nothing was told of the segment', () => {
    expect(heardAt(createWordClock(), 0.5)).toEqual(['One two three.', undefined]);
  });

  it('is nothing where even the anchor knows none', () => {
    const anchor = anAnchor({ charIndex: 15, charLength: 0 });

    expect(createWordClock().heardAt(anchor, 0)).toBeUndefined();
  });
});

describe('what is told of a segment', () => {
  it('may come in parts, some of them twice', () => {
    const clock = clockThatKnows(
      aTiming({ boundaries: WORDS.slice(0, 2) }),
      aTiming({ boundaries: WORDS.slice(2, 4) }),
      aTiming({ boundaries: WORDS.slice(3) }),
    );

    const heard = WORDS.map(({ startSeconds }) => heardAt(clock, startSeconds)![1]);

    expect(heard).toEqual(Object.keys(STARTS));
  });

  it('replaces what was known when it is told anew', () => {
    const clock = clockThatKnows(
      aTiming(),
      aTiming({ boundaries: [word('One', 0.5)], isAnew: true }),
    );

    expect(heardAt(clock, 3)).toEqual(['One two three.', 'One']);
  });

  it('loses the words of sentences that were taken back', () => {
    const clock = clockThatKnows(
      aTiming(),
      aTiming({ sentences: SENTENCES.slice(0, 1), boundaries: [] }),
    );

    expect(heardAt(clock, 2.4)).toEqual(['One two three.', 'three']);
  });

  it('keeps the order of the text where times go back', () => {
    const boundaries = [word('One', 0.1), word('two', 0.9), word('three', 0.7)];

    expect(heardAt(clockThatKnows(aTiming({ boundaries })), 0.95)![1]).toBe('three');
  });

  it('is kept apart from that of other segments', () => {
    const other = aTiming({ segment: 15, sentences: SENTENCES.slice(1), boundaries: [] });
    const clock = clockThatKnows(aTiming(), other);

    const heard = clock.heardAt(anAnchor({ ...SENTENCES[1], segment: 15, mediaSeconds: 0.5 }), 0);

    expect(heard).toEqual({ sentence: SENTENCES[1] });
  });
});

it('never throws and never leaves the sentence, whatever the service told', () => {
  const oddNumber = fc.oneof(fc.double(), fc.integer(), fc.constant(null as never));
  const boundary = fc.record({
    charIndex: oddNumber,
    charLength: oddNumber,
    startSeconds: oddNumber,
    endSeconds: oddNumber,
  });
  const told = fc.array(fc.oneof(boundary, fc.constantFrom(...WORDS)));

  fc.assert(
    fc.property(told, fc.double({ min: 0, max: 5, noNaN: true }), (boundaries, mediaSeconds) => {
      const clock = clockThatKnows(aTiming({ boundaries }));

      const { sentence, word: found } = clock.heardAt(anAnchor({ mediaSeconds }), 0)!;

      expect(SENTENCES).toContainEqual(sentence);
      if (found === undefined) return;
      expect(found.charIndex).toBeGreaterThanOrEqual(sentence.charIndex);
      expect(found.charIndex + found.charLength).toBeLessThanOrEqual(
        sentence.charIndex + sentence.charLength,
      );
    }),
  );
});

describe('a corrected clock', () => {
  const words = [0, 1, 2, 3].map((index) => ({
    charIndex: index * 4,
    charLength: 3,
    startSeconds: index * 0.2,
    endSeconds: index * 0.2 + 0.15,
  }));
  const sentences = [{ charIndex: 0, charLength: 15 }];

  function aClock() {
    const clock = createWordClock();
    clock.learn({ segment: 0, sentences, boundaries: words, isAnew: true });
    return clock;
  }

  function at(mediaSeconds: number, wallTimeMs: number, rate = 1): Anchor {
    return {
      charIndex: 0,
      charLength: 15,
      segment: 0,
      mediaSeconds,
      wallTimeMs,
      rate,
      playing: true,
    };
  }

  it('does not lead back to the word before', () => {
    const clock = aClock();
    const before = clock.heardAt(at(0, 0), 410)!.word!.charIndex;

    const after = clock.heardAt(at(0.35, 410), 410)!.word!.charIndex;

    expect([before, after]).toEqual([8, 8]);
  });

  it('goes on when it has caught up', () => {
    const clock = aClock();
    clock.heardAt(at(0, 0), 410);

    const [soon, later] = [450, 680].map((ms) => clock.heardAt(at(0.35, 410), ms)!.word!.charIndex);

    expect([soon, later]).toEqual([8, 12]);
  });

  it('follows a jump back', () => {
    const clock = aClock();
    clock.heardAt(at(0, 0), 650);

    expect(clock.heardAt(at(0, 650), 650)!.word!.charIndex).toBe(0);
  });
});
