import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aBook,
  aReader,
  begun,
  finish,
  LONG,
  NEXT,
  pass,
  PAUSE,
  PREVIOUS,
  RESUME,
  SHORT,
  START_MS,
  untilWord,
  WORD_MS,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const short = aBook(SHORT);
const long = aBook(LONG);

describe('a step', () => {
  it('forward says the next sentence', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's0b');

    reader.send(NEXT);

    expect(begun(reader.voice.texts)).toEqual([0, 1]);
    expect(reader.told.at(-1)).toBe(`waiting ${long.startOf(1)}`);
    await pass(START_MS);
    expect(reader.told.at(-1)).toBe(`playing ${long.startOf(1)}`);
  });

  it('back says the sentence before', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's4b');

    reader.send(PREVIOUS);

    expect(begun(reader.voice.texts)).toEqual([0, 1, 2, 3, 4, 3]);
  });

  it('back from deep in a sentence says it from its start', async () => {
    const reader = aReader(long, { wordMs: 1_500 });
    reader.load();
    await untilWord(reader, 's1c.');

    reader.send(PREVIOUS);

    expect(reader.voice.texts.at(-1)).toBe('s1a s1b s1c.');
  });

  it.each([
    ['pieces', 4],
    ['words', Infinity],
  ])('back counts the %s that were heard before a pause', async (_, longest) => {
    const reader = aReader(aBook([['Zero.', 'Ah bee cee.']]), { wordMs: 1_500, longest });
    reader.load();
    await untilWord(reader, 'cee.');
    reader.send(PAUSE, RESUME);

    reader.send(PREVIOUS);

    expect(reader.voice.texts.at(-1)).toMatch(/^Ah/);
  });

  it('counts its seconds as at rate 1', async () => {
    const reader = aReader(long, { wordMs: 1_500 });
    reader.load({ rate: 3 });
    await untilWord(reader, 's1c.');

    reader.send(PREVIOUS);

    expect(reader.voice.texts.at(-1)).toBe('s1a s1b s1c.');
  });

  it('back from the first sentence says it again', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's0b');

    reader.send(PREVIOUS, PREVIOUS);

    expect(begun(reader.voice.texts)).toEqual([0, 0, 0]);
  });

  it('between two sentences is told at once', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's0c.');
    await pass(WORD_MS);

    reader.send(NEXT);

    expect(reader.told.at(-1)).toBe(`waiting ${long.startOf(2)}`);
  });

  it('past the last sentence ends the reading', async () => {
    const reader = aReader(short);
    reader.load({ charIndex: short.startOf(2) });
    await untilWord(reader, 'nine');

    reader.send(NEXT);

    expect(reader.voice.isSounding).toBe(false);
    expect(reader.all('ended')).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('back over what was said lately asks for nothing', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's11a');
    const { length } = reader.needs;

    for (let step = 0; step < 11; step += 1) reader.send(PREVIOUS);
    await untilWord(reader, 's0a');

    expect(reader.needs).toHaveLength(length);
  });
});

describe('steps beyond what is held', () => {
  it('are asked for once', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(20);

    for (let step = 0; step < 5; step += 1) {
      reader.send(NEXT);
      await pass(30);
    }
    expect(reader.voice.isSounding).toBe(false);
    expect(reader.needs).toEqual([]);
    await pass(200);

    expect(reader.needs).toEqual([[long.startOf(3), 2]]);
    expect(reader.all('need')[0]).toMatchObject({ ordinal: 0 });
    reader.answer(reader.all('need')[0]!);
    expect(begun(reader.voice.texts)).toEqual([0, 1, 2, 5]);
  });

  it('made while the answer is on its way go on from there', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(START_MS);
    expect(reader.needs).toEqual([[long.startOf(3), 0]]);

    reader.send(NEXT, NEXT, NEXT, NEXT);
    reader.answer(reader.all('need')[0]!);
    await pass(START_MS);

    expect(reader.told.at(-1)).toBe(`playing ${long.startOf(4)}`);
  });

  it('back ask for what lies before', async () => {
    const reader = aReader(long);
    reader.load({ charIndex: long.startOf(7) });
    await untilWord(reader, 's7b');

    reader.send(PREVIOUS, PREVIOUS);
    await untilWord(reader, 's5a');
    await untilWord(reader, 's8a');

    expect(reader.all('need').find(({ skip }) => skip < 0)).toMatchObject({
      charIndex: long.startOf(7),
      skip: -2,
      before: long.startOf(7),
    });
    expect(begun(reader.voice.texts)).toEqual([7, 5, 6, 7, 8]);
  });

  it('reach text that was forgotten by asking', async () => {
    const word = 'x'.repeat(1_000);
    const reader = aReader(aBook(Array.from({ length: 15 }, (_, index) => [`s${index} ${word}.`])));
    reader.load();
    await untilWord(reader, 's13');

    for (let step = 0; step < 13; step += 1) reader.send(PREVIOUS);
    expect(reader.needs.some(([, skip]) => skip! < 0)).toBe(false);
    await untilWord(reader, 's0');

    expect(reader.all('need').find(({ skip }) => skip < 0)).toMatchObject({ skip: -3 });
  });

  it('and back again need nothing', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(20);

    reader.send(NEXT, NEXT, NEXT, NEXT, PREVIOUS, PREVIOUS);

    expect(begun(reader.voice.texts)).toEqual([0, 1, 2, 2]);
    await pass(START_MS);
    expect(reader.needs).toEqual([[long.startOf(3), 0]]);
  });

  it('past the end of the text end the reading', async () => {
    const reader = aReader(long);
    reader.load({ charIndex: long.startOf(7) });
    await pass(20);

    for (let step = 0; step < 9; step += 1) reader.send(NEXT);
    await pass(300);

    expect(reader.all('need').at(-1)).toMatchObject({ charIndex: long.startOf(9), skip: 7 });
    expect(reader.all('ended')).toHaveLength(1);
  });

  it('past the end and back are asked for anew', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({ charIndex: long.startOf(7) }, true);
    reader.answer({ charIndex: long.startOf(7), skip: 0, ordinal: 0 });
    for (let step = 0; step < 6; step += 1) reader.send(NEXT);
    await pass(200);
    const need = reader.all('need').at(-1)!;
    expect(need).toMatchObject({ charIndex: long.startOf(9), skip: 4 });

    reader.send(PREVIOUS, PREVIOUS);
    reader.answer(need);
    await pass(200);

    expect(reader.all('ended')).toEqual([]);
    expect(reader.needs.at(-1)).toEqual([long.startOf(9), 2]);
  });

  it('that cannot be had exhaust the player', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    reader.send(NEXT, NEXT, NEXT, NEXT);
    await pass(200);

    reader.refuse(long.startOf(3));

    expect(reader.told.at(-1)).toBe(`waiting ${long.startOf(3)}`);
    expect(reader.all('exhausted')).toHaveLength(1);
  });
});

describe('a step in a pause', () => {
  it('moves without a sound', async () => {
    const reader = aReader(long);
    reader.load();
    await untilWord(reader, 's1b');

    reader.send(PAUSE, NEXT);
    await finish();

    expect(reader.told.at(-1)).toBe(`paused ${long.startOf(2)}`);
    expect(reader.anchor).toMatchObject({
      mediaSeconds: expect.closeTo(0.4, 1),
      charLength: 'sXa sXb sXc.'.length,
    });
    expect(begun(reader.voice.texts)).toEqual([0, 1]);
    reader.send(RESUME);
    expect(reader.voice.texts.at(-1)).toBe('s2a s2b s2c.');
  });

  it('back from deep in a sentence goes to its start', async () => {
    const reader = aReader(long, { wordMs: 1_500 });
    reader.load();
    await untilWord(reader, 's1c.');
    reader.send(PAUSE);

    reader.send(PREVIOUS);
    expect(reader.told.slice(-2)).toEqual([
      `paused ${long.startOf(1)}`,
      `paused ${long.startOf(1)}`,
    ]);
    expect(reader.anchor!.mediaSeconds).toBeCloseTo(4.5, 5);
    reader.send(RESUME);

    expect(reader.voice.texts.at(-1)).toBe('s1a s1b s1c.');
  });

  it('beyond what is held asks only when the person goes on', async () => {
    const reader = aReader(long, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });

    reader.send(PAUSE, NEXT, NEXT, NEXT, NEXT);
    await finish();
    expect(reader.needs).toEqual([]);
    expect(reader.told.at(-1)).toBe(`paused ${long.startOf(3)}`);
    reader.send(RESUME);

    expect(reader.needs).toEqual([[long.startOf(3), 1]]);
  });

  it('past the end ends the reading', async () => {
    const reader = aReader(short);
    reader.load({ charIndex: short.startOf(2) });
    await pass(20);

    reader.send(PAUSE, NEXT);

    expect(reader.all('ended')).toHaveLength(1);
  });
});
