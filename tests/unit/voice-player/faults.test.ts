import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SpeechError } from '@/utils/speech/errors';
import { aBook, aReader, finish, pass, SENTENCES, SHORT, START_MS } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});

const book = aBook(SHORT);
const SECOND = book.startOf(1);
const THIRD = book.startOf(2);

describe('a voice that fails', () => {
  const failure = new SpeechError('device_voice_failed');

  it('tries once more from the word that had begun', async () => {
    const reader = aReader(book);
    reader.voice.faults.push({ error: failure, afterWords: 3 });
    reader.load();
    await finish();

    expect(reader.voice.texts).toEqual([SENTENCES[0], 'three four.', ...SENTENCES.slice(1)]);
    expect(reader.all('playbackFailed')).toEqual([]);
    expect(reader.all('ended')).toHaveLength(1);
  });

  it('at the same sentence twice is told', async () => {
    const reader = aReader(book);
    reader.voice.faults.push(undefined, { error: failure, afterWords: 1 }, { error: failure });
    reader.load();
    await finish();

    expect(reader.events.slice(-2)).toMatchObject([
      { type: 'anchored', status: 'waiting', anchor: { charIndex: SECOND } },
      { type: 'playbackFailed', problem: { code: 'device_voice_failed' } },
    ]);
    expect(reader.voice.requests).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('at one sentence after the other is given its second try each time', async () => {
    const reader = aReader(book);
    const fault = { error: failure };
    reader.voice.faults.push(fault, undefined, fault, undefined, fault);
    reader.load();
    await finish();

    expect(reader.all('playbackFailed')).toEqual([]);
    expect(reader.all('ended')).toHaveLength(1);
  });

  it('is given new tries and tries again from that sentence when the session is loaded again', async () => {
    const reader = aReader(book);
    const late = { error: failure, afterWords: 2 };
    reader.voice.faults.push(undefined, late, { error: failure, afterWords: 1 }, late);
    reader.load();
    await finish();
    expect(reader.all('playbackFailed')).toHaveLength(1);

    reader.load({ charIndex: SECOND });
    await finish();

    expect(reader.voice.texts.slice(-3)).toEqual([SENTENCES[1], 'six seven.', SENTENCES[2]]);
    expect(reader.all('playbackFailed')).toHaveLength(1);
    expect(reader.all('ended')).toHaveLength(1);
  });

  it('asks again for text that nobody may send any more', async () => {
    const reader = aReader(book, { answerMs: undefined });
    reader.voice.faults.push({ error: new SpeechError('voice_not_found'), afterWords: 1 });
    reader.load({}, true);
    reader.answer({ charIndex: 0, skip: 0, ordinal: 0 });
    await pass(1_000);

    reader.load({ charIndex: SECOND });
    await pass(START_MS);

    expect(reader.needs).toEqual([
      [THIRD, 0],
      [SECOND, 0],
    ]);
  });

  it.each([
    ['voice_not_found', new SpeechError('voice_not_found', { voiceName: 'Ada' })],
    ['unexpected', new TypeError('No.')],
  ])('for good is told at once: %s', async (code, error) => {
    const reader = aReader(book);
    reader.voice.faults.push({ error });
    reader.load();
    await finish();

    expect(reader.voice.requests).toHaveLength(1);
    expect(reader.all('playbackFailed')).toMatchObject([{ problem: { code } }]);
    expect(reader.events.at(-1)!.type).toBe('playbackFailed');
  });
});
