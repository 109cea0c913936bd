import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aBook,
  aReader,
  finish,
  LONG,
  NEXT,
  pass,
  PAUSE,
  rate,
  SENTENCES,
  SHORT,
  START_MS,
  untilWord,
  WORD_MS,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const book = aBook(SHORT);
const FIRST = book.startOf(0);
const THIRD = book.startOf(2);

describe('what follows', () => {
  it('is asked for when a segment begins to sound', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });

    expect(reader.needs).toEqual([]);
    await pass(START_MS);
    expect(reader.all('need')).toEqual([
      { type: 'need', sessionId: 'session-1', charIndex: THIRD, skip: 0, ordinal: 1 },
    ]);
  });

  it('is asked for once, however late it comes', async () => {
    const reader = aReader(book, { answerMs: 5_000 });
    reader.load();
    await finish();

    expect(reader.needs).toEqual([
      [FIRST, 0],
      [THIRD, 0],
    ]);
    expect(reader.told.slice(-2)).toEqual([`waiting ${THIRD}`, `playing ${THIRD}`]);
    expect(reader.voice.texts).toEqual(SENTENCES);
  });

  it('is one segment and no more', async () => {
    const long = aBook(LONG);
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's1a');

    expect(reader.needs).toEqual([
      [0, 0],
      [long.startOf(3), 0],
    ]);
  });
});

describe('text that cannot be had', () => {
  it('leaves the player dry after what still sounds', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(START_MS + WORD_MS);
    reader.refuse(THIRD);

    await pass(1_000);

    expect(reader.voice.texts).toEqual(SENTENCES.slice(0, 2));
    expect(reader.anchor).toMatchObject({ charIndex: THIRD, charLength: 0, playing: false });
    expect(reader.events.slice(-2)).toMatchObject([
      { type: 'anchored', status: 'waiting' },
      { type: 'exhausted', sessionId: 'session-1' },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked for again when the session is loaded again', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(START_MS);
    reader.refuse(THIRD);
    await pass(1_000);

    reader.load({ charIndex: THIRD });

    expect(reader.needs).toEqual([
      [THIRD, 0],
      [THIRD, 0],
    ]);
    reader.answer({ charIndex: THIRD, skip: 0, ordinal: 0 });
    await finish();
    expect(reader.voice.texts).toEqual(SENTENCES);
    expect(reader.all('ended')).toHaveLength(1);
  });

  it('exhausts at once what has nothing to say yet', () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load();

    reader.refuse(0);

    expect(reader.told).toEqual(['waiting 0']);
    expect(reader.all('exhausted')).toHaveLength(1);
  });

  it('leaves a player that nothing but another load moves', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load();
    reader.refuse(0);
    const { length } = reader.events;

    reader.send(PAUSE, NEXT, rate(2));
    reader.refuse(0, true);
    await finish();

    expect(reader.events).toHaveLength(length);
  });

  it('ends the reading where the text turns out to end', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(START_MS);

    reader.refuse(THIRD, true);
    expect(reader.all('ended')).toEqual([]);
    await finish();

    expect(reader.voice.texts).toEqual(SENTENCES.slice(0, 2));
    expect(reader.all('ended')).toHaveLength(1);
    expect(reader.all('exhausted')).toEqual([]);
  });
});
