import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aBook, aReader, finish, pass, rate, RESUME, SENTENCES, SHORT, untilWord } from './support';

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
      mediaSeconds: 0,
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

describe('words', () => {
  it('are kept as far as they were said, counted from the start of the text', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'six');

    expect(reader.player.boundaries).toEqual([
      { charIndex: SECOND, charLength: 4, startSeconds: 0, endSeconds: 0.1 },
      { charIndex: SECOND + 5, charLength: 3, startSeconds: 0.1, endSeconds: 0.2 },
    ]);
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

    expect(reader.player.boundaries).toEqual([]);
  });
});
