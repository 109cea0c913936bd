import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aBook,
  aReader,
  aSession,
  finish,
  LONG,
  pass,
  START_MS,
  type ReaderOptions,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const book = aBook(LONG);
const SECOND = book.startOf(1);

/** A player that takes over while the second sentence is being said. */
function anHeir(options: Pick<ReaderOptions, 'answerMs' | 'longest'> = { answerMs: 0 }, rate = 1) {
  const reader = aReader(book, { answerMs: undefined, ...options });
  const silence = vi.fn();
  const { promise, resolve, reject } = Promise.withResolvers<'ended' | 'lost'>();
  reader.player.adopt(aSession({ charIndex: SECOND, rate }), promise, silence);
  return { ...reader, reader, silence, resolve, reject };
}

describe('an adopted session', () => {
  it('asks what follows and tells nothing', async () => {
    const { reader } = anHeir();
    await pass(20);

    expect(reader.player.sessionId).toBe('session-1');
    expect(reader.needs).toEqual([
      [SECOND, 0],
      [book.startOf(3), 0],
    ]);
    expect(reader.told).toEqual([]);
    expect(reader.voice.requests).toEqual([]);
  });

  it('goes on with the following sentence', async () => {
    const { reader, resolve, silence } = anHeir();
    await pass(20);

    resolve('ended');
    await pass(START_MS);

    expect(reader.voice.texts).toEqual(['s2a s2b s2c.']);
    expect(reader.told).toEqual([`playing ${book.startOf(2)}`]);
    await finish();
    expect(reader.voice.requests).toHaveLength(10);
    expect(reader.all('ended')).toHaveLength(1);
    expect(silence).not.toHaveBeenCalled();
  });

  it('goes on with the following sentence, though the text comes later', async () => {
    const { reader, resolve } = anHeir({ answerMs: 300 });

    resolve('ended');
    await pass(300);

    expect(reader.voice.texts).toEqual(['s2a s2b s2c.']);
    expect(reader.needs).toEqual([[SECOND, 0]]);
  });

  it.each([0, 300])(
    'says all of a long sentence but the piece that was heard for certain, with its text after %d ms',
    async (answerMs) => {
      const { reader, resolve } = anHeir({ answerMs, longest: 4 });
      await pass(20);

      resolve('ended');
      await pass(800);

      expect(reader.voice.texts.slice(0, 3)).toEqual(['s1b', 's1c.', 's2a']);
      expect(reader.needs[0]).toEqual([SECOND, 0]);
    },
  );

  it('counts on the piece that could be begun at the rate of then', async () => {
    const longest = (_: unknown, rate: number) => (rate === 1 ? 4 : 100);
    const { reader, resolve } = anHeir({ answerMs: 300, longest });
    reader.send({ type: 'setRate', rate: 3 });

    resolve('ended');
    await pass(400);

    expect(reader.voice.requests).toMatchObject([{ text: 's1b s1c.', rate: 3 }]);
  });

  it('moves on from a sentence whose end was not seen', async () => {
    const { reader, resolve } = anHeir({ answerMs: 300, longest: 4 });
    resolve('ended');
    await pass(20);

    reader.send({ type: 'seek', direction: 'next' });
    await pass(600);

    expect(reader.voice.texts[0]).toBe('s2a');
  });

  it.each(['lost', 'failed'] as const)('says a sentence again that was %s', async (outcome) => {
    const { reader, resolve, reject } = anHeir();
    await pass(20);

    if (outcome === 'lost') resolve(outcome);
    else reject(new Error('Gone.'));
    await pass(START_MS);

    expect(reader.voice.texts).toEqual(['s1a s1b s1c.']);
    expect(reader.told).toEqual([`playing ${SECOND}`]);
  });

  it('says a lost sentence again when its text comes later', async () => {
    const { reader, resolve } = anHeir({ answerMs: 300 });

    resolve('lost');
    await pass(300);

    expect(reader.voice.texts).toEqual(['s1a s1b s1c.']);
  });

  it.each([0, 300])('can be paused, with its text after %d ms', async (answerMs) => {
    const { reader, silence, resolve } = anHeir({ answerMs });
    await pass(20);

    reader.send({ type: 'pause' });
    resolve('ended');
    await pass(1_000);
    expect(silence).toHaveBeenCalledOnce();
    expect(reader.status).toBe('paused');
    expect(reader.anchor).toMatchObject({ charIndex: SECOND, playing: false });
    reader.send({ type: 'resume' });
    await pass(START_MS);

    expect(reader.voice.texts).toEqual(['s1a s1b s1c.']);
  });

  it('can be stopped', async () => {
    const { reader, silence, resolve } = anHeir();

    reader.send({ type: 'stop' });
    resolve('ended');
    await finish();

    expect(silence).toHaveBeenCalledOnce();
    expect(reader.player.sessionId).toBeUndefined();
    expect(reader.voice.requests).toEqual([]);
    expect(reader.events.map(({ type }) => type)).toEqual(['need']);
  });

  it.each([
    ['next', 0, 's2a s2b s2c.'],
    ['next', 300, 's2a s2b s2c.'],
    ['previous', 0, 's0a s0b s0c.'],
    ['previous', 300, 's0a s0b s0c.'],
  ] as const)('can be moved to the %s sentence, with its text after %d ms', async (...row) => {
    const [direction, answerMs, text] = row;
    const { reader, silence } = anHeir({ answerMs });
    await pass(20);

    reader.send({ type: 'seek', direction });
    await pass(1_000);

    expect(silence).toHaveBeenCalledOnce();
    expect(reader.voice.texts[0]).toBe(text);
  });

  it('begins its sentence anew at another rate', async () => {
    const { reader, silence } = anHeir();
    await pass(20);

    reader.send({ type: 'setRate', rate: 2 });
    await pass(150);

    expect(silence).toHaveBeenCalledOnce();
    expect(reader.voice.requests).toMatchObject([{ text: 's1a s1b s1c.', rate: 2 }]);
  });

  it.each([
    [true, 'ended'],
    [false, 'exhausted'],
  ] as const)(
    'without further text (end: %s) has %s after what still sounds',
    async (isEnd, type) => {
      const { reader, resolve } = anHeir({});

      reader.refuse(SECOND, isEnd);
      await pass(1_000);
      expect(reader.events.map((event) => event.type)).toEqual(['need']);
      resolve('ended');
      await pass(0);

      expect(reader.events.at(-1)!.type).toBe(type);
      expect(reader.voice.requests).toEqual([]);
    },
  );

  it('replaces what was being said', async () => {
    const reader = aReader(book);
    reader.load();
    await pass(100);

    const session = aSession({ id: 'session-2', charIndex: SECOND });
    reader.player.adopt(session, new Promise(() => {}), () => {});

    expect(reader.voice.isSounding).toBe(false);
    expect(reader.player.sessionId).toBe('session-2');
  });
});
