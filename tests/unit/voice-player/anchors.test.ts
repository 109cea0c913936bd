import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aBook,
  aReader,
  finish,
  NEXT,
  pass,
  PAUSE,
  PREVIOUS,
  rate,
  RESUME,
  SENTENCES,
  SHORT,
  untilWord,
  type Reader,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const book = aBook(SHORT);
const [FIRST, SECOND, THIRD] = [book.startOf(0), book.startOf(1), book.startOf(2)];

describe('anchors', () => {
  it('tell of each sentence once its sound began', async () => {
    const reader = aReader(book);
    reader.load();
    await finish();

    expect(reader.told).toEqual([
      `waiting ${FIRST}`,
      `waiting ${FIRST}`,
      `playing ${FIRST}`,
      `playing ${SECOND}`,
      `playing ${THIRD}`,
    ]);
  });

  it('hold the sentence, its segment and the time', async () => {
    const reader = aReader(book);
    reader.load({ rate: 1.5 });
    await untilWord(reader, 'Five');

    expect(reader.anchor).toEqual({
      charIndex: SECOND,
      charLength: SENTENCES[1]!.length,
      segment: FIRST,
      mediaSeconds: expect.closeTo(0.4, 1),
      wallTimeMs: expect.closeTo(performance.timeOrigin + performance.now(), -2),
      rate: 1.5,
      playing: true,
    });
  });

  it('do not call a breath between two sentences waiting', async () => {
    const reader = aReader(book, { startMs: 390 });
    reader.load();
    await finish();

    expect(reader.told.filter((told) => told.startsWith('waiting'))).toHaveLength(2);
  });

  it('tell of waiting when a voice takes longer than a breath', async () => {
    const reader = aReader(book, { startMs: 900 });
    reader.load();
    await finish();

    expect(reader.told).toContain(`waiting ${SECOND}`);
  });

  it('are never told twice', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'two');
    const { length } = reader.told;

    reader.refuse(9_999);
    reader.send(rate(1), RESUME);
    await pass(20);

    expect(reader.told).toHaveLength(length);
  });
});

/** What was told, as text. */
function textsOf({ boundaries }: Reader): string[] {
  const text = SENTENCES.join(' ');
  return boundaries.map(({ charIndex, charLength }) =>
    text.slice(charIndex, charIndex + charLength),
  );
}

describe('words', () => {
  it('are kept as far as the segment was said, on one clock', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'six');

    expect(textsOf(reader)).toEqual(['One', 'two', 'three', 'four.', 'Five', 'six']);
    expect(reader.boundaries.map(({ startSeconds }) => startSeconds)).toEqual(
      [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((seconds) => expect.closeTo(seconds, 5)),
    );
    expect(reader.boundaries.at(-1)).toEqual({
      charIndex: SECOND + 5,
      charLength: 3,
      startSeconds: expect.closeTo(0.5, 5),
      endSeconds: expect.closeTo(0.6, 5),
    });
  });

  it('of another segment begin a clock of their own', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'nine');

    expect(textsOf(reader)).toEqual(['Eight', 'nine']);
    expect(reader.boundaries[0]).toMatchObject({ startSeconds: 0 });
    expect(reader.anchor).toMatchObject({ segment: THIRD, mediaSeconds: 0 });
  });

  it.each([
    ['a pause', [PAUSE, RESUME], 1],
    ['another rate', [rate(2)], 2],
  ])('go on after %s where the interrupted one began', async (_, gestures, newRate) => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'three');
    await pass(50);

    reader.send(...gestures);
    await untilWord(reader, 'six');

    expect(textsOf(reader)).toEqual(['One', 'two', 'three', 'four.', 'Five', 'six']);
    const starts = reader.boundaries.map(({ startSeconds }) => startSeconds);
    expect(starts[2]).toBeCloseTo(0.2, 5);
    expect(starts[3]).toBeCloseTo(0.3, 5);
    const resumed = reader.all('anchored').findLast(({ anchor }) => anchor.charIndex === FIRST);
    expect(resumed!.anchor).toMatchObject({ playing: true, rate: newRate });
    expect([0.2, 0.3]).toContainEqual(expect.closeTo(resumed!.anchor.mediaSeconds, 2));
  });

  it('of pieces of a sentence lie on the clock of its segment', async () => {
    const reader = aReader(book, { longest: 10 });
    reader.load();
    await untilWord(reader, 'six');

    expect(reader.voice.texts.length).toBeGreaterThan(3);
    expect(textsOf(reader)).toEqual(['One', 'two', 'three', 'four.', 'Five', 'six']);
    expect(reader.boundaries.at(-1)!.startSeconds).toBeCloseTo(0.5, 5);
  });

  it('that are said again take the place of those that were said before', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'six');

    reader.send(PREVIOUS);
    expect(reader.anchor).toMatchObject({ charIndex: FIRST, mediaSeconds: 0 });
    await untilWord(reader, 'two');

    expect(textsOf(reader)).toEqual(['One', 'two']);
  });

  it('that were passed over take no time', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'two');
    await pass(30);

    reader.send(NEXT);
    await untilWord(reader, 'Five');

    expect(textsOf(reader)).toEqual(['One', 'two', 'Five']);
    const [, two, five] = reader.boundaries;
    expect(five!.startSeconds).toBeGreaterThan(two!.startSeconds);
    expect(five!.startSeconds).toBeLessThan(0.2);
    expect(two!.endSeconds).toBeLessThanOrEqual(five!.startSeconds);
  });

  it('outside the text are not believed', async () => {
    const reader = aReader(book);
    reader.voice.engine.speak = async function* ({ text }) {
      yield { type: 'started' };
      const word = { charLength: 1, startSeconds: 0, endSeconds: 1 };
      yield { type: 'boundary', boundary: { charIndex: text.length, ...word } };
      yield { type: 'boundary', boundary: { charIndex: -1, ...word } };
      await new Promise(() => {});
    };
    reader.load();
    await pass(100);

    expect(textsOf(reader)).toEqual([SENTENCES[0]]);
  });
});

describe('a voice that tells no words', () => {
  it('is followed by the sentence', async () => {
    const reader = aReader(book, { tellsWords: false });
    reader.load();
    await pass(1);
    expect(reader.boundaries).toEqual([]);
    await untilWord(reader, 'six');

    expect(textsOf(reader)).toEqual(SENTENCES.slice(0, 2));
    const [first, second] = reader.boundaries;
    expect(first).toMatchObject({ startSeconds: 0, endSeconds: expect.closeTo(0.4, 5) });
    expect(second!.startSeconds).toBeCloseTo(0.4, 5);
    expect(second!.endSeconds).toBeGreaterThan(0.7);
  });

  it('is followed by the piece of a long sentence', async () => {
    const reader = aReader(book, { tellsWords: false, longest: 10 });
    reader.load();
    await untilWord(reader, 'four.');

    expect(textsOf(reader)).toEqual(['One two', 'three', 'four.']);
  });

  it('says a piece again after a pause at the same time', async () => {
    const reader = aReader(book, { tellsWords: false });
    reader.load();
    await untilWord(reader, 'six');

    reader.send(PAUSE);
    expect(reader.anchor!.mediaSeconds).toBeCloseTo(0.4, 5);
    reader.send(RESUME);
    await untilWord(reader, 'seven.');

    expect(textsOf(reader)).toEqual(SENTENCES.slice(0, 2));
    expect(reader.voice.texts.slice(1)).toEqual([SENTENCES[1], SENTENCES[1]]);
  });
});

describe('a voice that tells words', () => {
  it('is never followed by a sentence again', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'One');
    for (let ms = 0; ms < 1_000; ms += 5) {
      await pass(5);
      expect(textsOf(reader)).not.toContain(SENTENCES[1]);
    }
    expect(reader.voice.words).toContain('six');
  });
});
