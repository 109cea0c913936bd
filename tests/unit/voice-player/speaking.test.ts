import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayerCommand, Utterance } from '@/utils/speech/player-protocol';
import {
  aBook,
  aReader,
  finish,
  NEXT,
  pass,
  PAUSE,
  rate,
  SENTENCES,
  SHORT,
  untilEnded,
  untilWord,
} from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const book = aBook(SHORT);
const SECOND = book.startOf(1);

describe('a reading', () => {
  it('is said sentence by sentence, with the voice that was chosen', async () => {
    const { voice, load, all } = aReader(book);

    load();
    await finish();

    expect(voice.texts).toEqual(SENTENCES);
    expect(voice.requests[0]).toEqual({
      text: SENTENCES[0],
      voiceId: 'voiceA',
      language: 'en',
      rate: 1,
    });
    expect(all('ended')).toEqual([{ type: 'ended', sessionId: 'session-1' }]);
  });

  it('starts where the session starts', async () => {
    const { voice, load } = aReader(book);

    load({ charIndex: SECOND });
    await finish();

    expect(voice.texts).toEqual(SENTENCES.slice(1));
  });

  it('leaves nothing running when it has ended', async () => {
    const reader = aReader(book);
    reader.load();
    await untilEnded(reader);

    expect(reader.player.sessionId).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for its text, unless that is on its way', () => {
    const asking = aReader(book, { answerMs: undefined });
    const waiting = aReader(book, { answerMs: undefined });

    asking.load({ charIndex: SECOND });
    waiting.load({ charIndex: SECOND }, true);

    expect(asking.all('need')).toEqual([
      { type: 'need', sessionId: 'session-1', charIndex: SECOND, skip: 0, ordinal: 0 },
    ]);
    expect(waiting.needs).toEqual([]);
    waiting.answer({ charIndex: SECOND, skip: 0, ordinal: 0 });
    expect(waiting.voice.texts).toEqual([SENTENCES[1]]);
  });

  it('says a long sentence in pieces, without losing or repeating a word', async () => {
    const long = 'Boats come in, ropes fly over, nets dry slowly and men wait, as ever, for fish.';
    const reader = aReader(aBook([[long, 'Then home.']]), { longest: 30 });

    reader.load();
    await finish();

    expect(reader.voice.texts.slice(0, -1).join(' ')).toBe(long);
    for (const text of reader.voice.texts) expect(text.length).toBeLessThanOrEqual(30);
    expect(reader.voice.texts.length).toBeGreaterThan(3);
    expect(new Set(reader.told)).toEqual(
      new Set(['waiting 0', 'playing 0', `playing ${long.length + 1}`]),
    );
  });

  it('says as much at once as the voice can say at the rate of the moment', async () => {
    const long = 'Boats come in, ropes fly over, nets dry slowly.';
    const longest = vi.fn((_: Utterance, atRate: number) => (atRate === 1 ? 30 : 15));
    const reader = aReader(aBook([[long]]), { longest });

    reader.load();
    await untilWord(reader, 'ropes');
    reader.send(rate(0.5));
    await finish();

    expect(reader.voice.texts).toEqual([
      'Boats come in, ropes fly over,',
      'fly over,',
      'nets dry',
      'slowly.',
    ]);
    const utterance = { text: long, voiceId: 'voiceA', language: 'en' };
    expect(longest.mock.calls[0]).toEqual([utterance, 1]);
    expect(longest.mock.calls.at(-1)).toEqual([utterance, 0.5]);
  });

  it('passes over a sentence in which nothing can be said', async () => {
    const { voice, load, all } = aReader(aBook([['One.', '...', 'Two.']]));

    load();
    await finish();

    expect(voice.texts).toEqual(['One.', 'Two.']);
    expect(all('ended')).toHaveLength(1);
  });

  it('ends at once when stopped', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'two');
    const { length } = reader.events;

    reader.send({ type: 'stop' });

    expect(reader.voice.isSounding).toBe(false);
    expect(reader.player.sessionId).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
    await finish();
    expect(reader.events).toHaveLength(length);
  });

  it('leaves no timer behind when stopped in the middle of gestures', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(20);

    reader.send(rate(2), NEXT, NEXT);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    reader.send({ type: 'stop' });

    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not listen to a voice that it has silenced', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.voice.engine.speak = async function* () {
      await new Promise((resolve) => setTimeout(resolve, 10));
      yield { type: 'started' };
      const word = { charIndex: 4, charLength: 3, startSeconds: 0.1, endSeconds: 0.2 };
      yield { type: 'boundary', boundary: word };
      throw new Error('Late.');
    };
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    reader.send(PAUSE);
    const { length } = reader.events;

    await finish();

    expect(reader.events).toHaveLength(length);
    expect(reader.boundaries).toEqual([]);
  });

  it('gives way to another', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await untilWord(reader, 'two');

    reader.load({ id: 'session-2', charIndex: SECOND });

    expect(reader.voice.isSounding).toBe(false);
    expect(reader.player.sessionId).toBe('session-2');
    expect(reader.all('need').at(-1)).toMatchObject({ sessionId: 'session-2', charIndex: SECOND });
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 }, 'session-1');
    await finish();
    expect(reader.voice.texts).toEqual([SENTENCES[0]]);
  });

  it('begins the sentence anew when it is loaded again, maybe for another voice', async () => {
    const reader = aReader(book);
    reader.load();
    await untilWord(reader, 'six');

    reader.load({ charIndex: SECOND });
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], SENTENCES[1], SENTENCES[1], SENTENCES[2]]);
    expect(reader.needs).toContainEqual([SECOND, 0]);
  });

  it('ignores what is for another player or another session', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.send({ type: 'resume' }, { type: 'seek', direction: 'next' });
    reader.load();
    const told = reader.events.length;
    const mine = 'session-1';
    const other = 'session-2';

    const commands: PlayerCommand[] = [
      { type: 'audio', sessionId: mine, segment: 0, audio: '', boundaries: [] },
      { type: 'completed', sessionId: mine, segment: 0 },
      { type: 'cut', sessionId: mine, segment: 0, mayAskAgain: false },
      { type: 'unavailable', sessionId: other, asked: 0, isEnd: true },
    ];
    reader.send(...commands);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 }, other);
    await finish();

    expect(reader.events).toHaveLength(told);
    expect(reader.voice.requests).toEqual([]);
  });
});
