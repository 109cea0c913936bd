import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpeechError } from '@/utils/speech/errors';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { aBook, aPlannedBook, aReader, aSession, pass, type Reader } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sentences of words that occur once each, some with a comma, in segments. */
const aText = fc
  .array(
    fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 4,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    let count = 0;
    const toSentence = (commas: boolean[]) =>
      commas.map((hasComma) => `w${(count += 1)}${hasComma ? ',' : ''}`).join(' ');
    return parts.map((sentences) => sentences.map((commas) => `${toSentence(commas)} z${count}.`));
  });

const aVoice = fc.record({
  startMs: fc.constantFrom(0, 30, 500),
  wordMs: fc.constantFrom(1, 70, 900),
  tellsWords: fc.boolean(),
  answerMs: fc.constantFrom(0, 40, 1_200),
  longest: fc.constantFrom(5, 12, 30, 4_000),
});

const aGesture: fc.Arbitrary<PlayerCommand> = fc.oneof(
  fc.record({ type: fc.constantFrom('pause' as const, 'resume' as const) }),
  fc.record({ type: fc.constant('setRate' as const), rate: fc.constantFrom(0.5, 1, 1.5, 3) }),
);
const aStep: fc.Arbitrary<PlayerCommand> = fc.record({
  type: fc.constant('seek' as const),
  direction: fc.constantFrom('next' as const, 'previous' as const),
});

function aHistory(command: fc.Arbitrary<PlayerCommand>) {
  const waits = fc.constantFrom(0, 10, 60, 160, 250, 700, 2_500);
  return fc.array(fc.tuple(command, waits), { maxLength: 25 });
}

async function read(reader: Reader, history: [PlayerCommand, number][]) {
  reader.load();
  for (const [command, ms] of history) {
    await pass(ms);
    reader.send(command);
    checkOneVoice(reader);
    checkBoundaries(reader);
  }
  reader.send({ type: 'resume' });
  await untilSilent(reader);
}

async function untilSilent(reader: Reader) {
  for (let ms = 0; ms < 4_000_000 && reader.all('ended').length === 0; ms += 10_000) {
    await pass(10_000);
  }
  await pass(10_000);
}

function checkOneVoice({ voice }: Reader) {
  expect(voice.mostAtOnce).toBeLessThanOrEqual(1);
}

/** In the order of the text as of time. */
function checkBoundaries({ boundaries }: Reader) {
  let until = { charIndex: 0, seconds: 0 };
  for (const { charIndex, charLength, startSeconds, endSeconds } of boundaries) {
    expect(charIndex).toBeGreaterThanOrEqual(until.charIndex);
    expect(startSeconds).toBeGreaterThanOrEqual(until.seconds - 1e-6);
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds - 1e-6);
    until = { charIndex: charIndex + charLength, seconds: endSeconds };
  }
}

/** Where nobody steps back, the time of a segment never runs backwards. */
function checkClock(reader: Reader) {
  let last = { segment: -1, mediaSeconds: 0 };
  for (const { anchor } of reader.all('anchored')) {
    if (anchor.segment === last.segment) {
      expect(anchor.mediaSeconds).toBeGreaterThanOrEqual(last.mediaSeconds - 1e-6);
    }
    last = anchor;
  }
}

/** Silent in a pause, one end, and nothing left behind. */
function checkEnd(reader: Reader) {
  checkOneVoice(reader);
  expect(reader.all('ended')).toHaveLength(1);
  expect(reader.events.at(-1)!.type).toBe('ended');
  expect(reader.player.sessionId).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
  expect(reader.voice.isSounding).toBe(false);
}

function checkAnchors(reader: Reader, book: ReturnType<typeof aBook>) {
  let last = '';
  for (const { status, anchor } of reader.all('anchored')) {
    const { wallTimeMs: _, ...meaning } = anchor;
    const told = JSON.stringify([status, meaning]);
    if (status !== 'playing') expect(told).not.toBe(last);
    last = status === 'playing' ? '' : told;
    expect(anchor.playing).toBe(status === 'playing');
    if (anchor.playing) {
      const { charIndex, charLength } = anchor;
      expect(book.sentences).toContainEqual(expect.objectContaining({ charIndex, charLength }));
    }
  }
}

/** In the order in which they were first heard. */
function firstHeard({ voice }: Reader): string[] {
  return [...new Set(voice.words)];
}

describe('whatever the person does', () => {
  it('says every word in order, and none twice but those that were interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(aText, aVoice, aHistory(aGesture), async (text, options, history) => {
        const book = aBook(text);
        const reader = aReader(book, options);

        await read(reader, history);

        expect(firstHeard(reader)).toEqual(book.text.split(' '));
        const twice = reader.voice.words.length - firstHeard(reader).length;
        if (options.tellsWords) expect(twice).toBeLessThanOrEqual(history.length);
        if (history.length === 0) expect(twice).toBe(0);
        checkAnchors(reader, book);
        checkClock(reader);
        checkEnd(reader);
      }),
      { numRuns: 100 },
    );
  });

  it('says every word of a text that is planned in segments', async () => {
    await fc.assert(
      fc.asyncProperty(aText, aVoice, aHistory(aGesture), async (parts, options, history) => {
        const text = parts.map((sentences) => sentences.join(' ')).join('\n');
        const reader = aReader(aPlannedBook(text), options);

        await read(reader, history);

        expect(firstHeard(reader)).toEqual(text.split(/\s/));
        checkEnd(reader);
      }),
      { numRuns: 100 },
    );
  });

  it('says every word although the voice fails now and then', async () => {
    const failure = { error: new SpeechError('device_voice_failed') };
    const faults = fc.array(
      fc.option(
        fc.record({ error: fc.constant(failure.error), afterWords: fc.option(fc.nat(4)) }),
        { nil: undefined, freq: 2 },
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(aText, aVoice, faults, async (text, options, list) => {
        const book = aBook(text);
        const reader = aReader(book, options);
        for (const fault of list) {
          // Two in a row would be told.
          reader.voice.faults.push(
            fault && { ...fault, afterWords: fault.afterWords ?? undefined },
            undefined,
          );
        }

        await read(reader, []);

        expect(firstHeard(reader)).toEqual(book.text.split(' '));
        expect(reader.all('playbackFailed')).toEqual([]);
        checkEnd(reader);
      }),
      { numRuns: 100 },
    );
  });

  it('loses no word when another life goes on, wherever the first one ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        aText,
        aVoice,
        aHistory(aGesture),
        fc.nat(5_000),
        fc.constantFrom(0, 700),
        async (text, options, history, ms, answerMs) => {
          const book = aBook(text);
          // Never less than a word.
          const longest = (_: unknown, rate: number) => Math.max(8, options.longest * rate);
          const first = aReader(book, { ...options, longest });
          first.load();
          for (const [command, wait] of history) {
            await pass(wait);
            first.send(command);
          }
          first.send({ type: 'resume' });
          await pass(ms);
          const { anchor, status } = first;
          if (anchor === undefined || first.player.sessionId === undefined) return;

          const outlived = first.voice.pending?.text;
          first.send({ type: 'stop' });
          const wasHeard = outlived !== undefined || status === 'playing';
          const heir = aReader(book, { ...options, longest, answerMs });
          const session = aSession({ charIndex: anchor.charIndex, rate: anchor.rate });
          heir.player.adopt(session, Promise.resolve(wasHeard ? 'ended' : 'lost'), () => {});
          await untilSilent(heir);

          const heard = [first.voice.words, outlived?.split(' ') ?? [], heir.voice.words].flat();
          const words = new Set(heard);
          expect(book.text.split(' ').filter((word) => !words.has(word))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads on to the end after any steps, and asks for nothing that is on its way', async () => {
    const anything = fc.oneof(aGesture, aStep, aStep);
    await fc.assert(
      fc.asyncProperty(aText, aVoice, aHistory(anything), async (text, options, history) => {
        const book = aBook(text);
        const reader = aReader(book, options);

        await read(reader, history);

        checkAnchors(reader, book);
        checkEnd(reader);
        const asked = reader.all('need').map(({ charIndex, skip }) => `${charIndex}+${skip}`);
        if (history.length === 0) expect(new Set(asked).size).toBe(asked.length);
      }),
      { numRuns: 100 },
    );
  });

  it('is silent in a pause and asks for nothing', async () => {
    const anything = fc.oneof(aGesture, aStep);
    await fc.assert(
      fc.asyncProperty(aText, aVoice, aHistory(anything), aHistory(aStep), async (...drawn) => {
        const [text, options, history, steps] = drawn;
        const reader = aReader(aBook(text), options);
        reader.load();
        for (const [command, ms] of history) {
          await pass(ms);
          reader.send(command);
        }
        reader.send({ type: 'pause' });
        const { length } = reader.needs;
        const said = reader.voice.requests.length;

        for (const [command, ms] of steps) {
          reader.send(command);
          await pass(ms);
        }
        await pass(10_000);

        expect(reader.voice.isSounding).toBe(false);
        expect(reader.needs).toHaveLength(length);
        expect(reader.voice.requests).toHaveLength(said);
      }),
      { numRuns: 100 },
    );
  });
});
