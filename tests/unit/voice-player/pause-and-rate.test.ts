import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aBook,
  aReader,
  finish,
  pass,
  PAUSE,
  rate,
  RESUME,
  SENTENCES,
  SHORT,
  START_MS,
  untilWord,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const short = aBook(SHORT);

describe('a pause', () => {
  it('is silence at once', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'three');

    reader.send(PAUSE);

    expect(reader.voice.isSounding).toBe(false);
    expect(reader.told.at(-1)).toBe('paused 0');
    expect(reader.anchor).toMatchObject({ mediaSeconds: 0.2, playing: false });
    await finish();
    expect(reader.voice.requests).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with the word that was interrupted', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'three');

    reader.send(PAUSE, RESUME);
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], 'three four.', ...SENTENCES.slice(1)]);
  });

  it('ends at the start of the sentence when the voice tells no words', async () => {
    const reader = aReader(short, { tellsWords: false });
    reader.load();
    await untilWord(reader, 'six');

    reader.send(PAUSE, RESUME);
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], SENTENCES[1], SENTENCES[1], SENTENCES[2]]);
  });

  it('before sound began loses nothing', async () => {
    const reader = aReader(short);
    reader.load();
    await pass(START_MS / 2);

    reader.send(PAUSE);
    await pass(1_000);
    expect(reader.told.at(-1)).toBe('paused 0');
    reader.send(RESUME);
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], ...SENTENCES]);
  });

  it('before the text came asks for nothing more', async () => {
    const reader = aReader(short, { answerMs: 100 });
    reader.load({ charIndex: short.startOf(1) });

    reader.send(PAUSE);
    await finish();
    expect(reader.voice.requests).toEqual([]);
    expect(reader.needs).toHaveLength(1);
    reader.send(RESUME);
    await finish();

    expect(reader.voice.texts).toEqual(SENTENCES.slice(1));
  });

  it('twice is one pause, and resuming twice goes on once', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'three');

    reader.send(PAUSE, PAUSE);
    const { length } = reader.told;
    await pass(1_000);
    reader.send(PAUSE, RESUME, RESUME);
    await pass(START_MS);
    reader.send(RESUME);
    await finish();

    expect(reader.told.slice(length)).toContain('waiting 0');
    expect(reader.told.filter((told) => told === 'paused 0')).toHaveLength(1);
    expect(reader.voice.texts).toEqual([SENTENCES[0], 'three four.', ...SENTENCES.slice(1)]);
  });

  it('may be followed by another in the rest of the sentence', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'two');
    reader.send(PAUSE, RESUME);
    await untilWord(reader, 'four.');

    reader.send(PAUSE, RESUME);
    await finish();

    expect(reader.voice.texts.slice(0, 4)).toEqual([
      SENTENCES[0],
      'two three four.',
      'four.',
      SENTENCES[1],
    ]);
  });

  it('in a piece of a long sentence ends in that piece', async () => {
    const text = 'Boats come in, ropes fly over, nets dry.';
    const reader = aReader(aBook([[text]]), { longest: 16, tellsWords: false });
    reader.load();
    await untilWord(reader, 'fly');

    reader.send(PAUSE, RESUME);
    await finish();

    const [first, second, third] = ['Boats come in,', 'ropes fly over,', 'nets dry.'];
    expect(reader.voice.texts).toEqual([first, second, second, third]);
  });

  it('between two sentences goes on with the second', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'four.');
    await pass(120);

    reader.send(PAUSE);
    expect(reader.told.at(-1)).toBe(`paused ${short.startOf(1)}`);
    expect(reader.anchor!.mediaSeconds).toBeCloseTo(0.4, 5);
    reader.send(RESUME);
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], SENTENCES[1], SENTENCES[1], SENTENCES[2]]);
  });
});

describe('the rate', () => {
  it('takes effect at the word that is said', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'two');

    reader.send(rate(2));
    await pass(149);
    expect(reader.voice.requests).toHaveLength(1);
    await pass(1);

    expect(reader.voice.requests.at(-1)).toMatchObject({ text: 'three four.', rate: 2 });
    await pass(START_MS);
    expect(reader.anchor).toMatchObject({ charIndex: 0, rate: 2, playing: true });
    await finish();
    expect(reader.told.filter((told) => told.startsWith('waiting'))).toHaveLength(2);
    expect(reader.voice.requests.at(-1)).toMatchObject({ text: SENTENCES[2], rate: 2 });
  });

  it('of a slider that is dragged takes effect once', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'One');

    for (const value of [0.9, 0.8, 0.7, 0.6]) {
      reader.send(rate(value));
      await pass(40);
    }
    await pass(120);

    expect(reader.voice.requests.map((request) => request.rate)).toEqual([1, 0.6]);
  });

  it('that comes back to what it was changes nothing', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'One');

    reader.send(rate(2), rate(1));
    await finish();

    expect(reader.voice.texts).toEqual(SENTENCES);
  });

  it('of the next sentence is the new one, even within the wait', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'four.');

    reader.send(rate(2));
    await finish();

    expect(reader.voice.texts).toEqual(SENTENCES);
    expect(reader.voice.requests.map((request) => request.rate)).toEqual([1, 2, 2]);
  });

  it('in a pause is told and waits', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'three');

    reader.send(PAUSE, rate(2));
    expect(reader.anchor).toMatchObject({ rate: 2, playing: false });
    await finish();
    expect(reader.voice.requests).toHaveLength(1);
    reader.send(RESUME);

    expect(reader.voice.requests.at(-1)).toMatchObject({ text: 'three four.', rate: 2 });
  });

  it('changed just before a pause does not end it', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'three');

    reader.send(rate(2), PAUSE);
    await finish();

    expect(reader.voice.requests).toHaveLength(1);
  });

  it('comes with a session that is loaded again', async () => {
    const reader = aReader(short);
    reader.load();
    await untilWord(reader, 'two');

    reader.load({ rate: 3 });
    await pass(150);

    expect(reader.voice.requests.at(-1)).toMatchObject({ text: SENTENCES[0], rate: 3 });
  });
});
