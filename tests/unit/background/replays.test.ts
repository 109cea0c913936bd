import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPastSource } from '@/entrypoints/background/past-source';
import { createReplays } from '@/entrypoints/background/replays';
import { openHistory } from '@/utils/history/database';
import { keepReading, keepSegment } from '@/utils/history/additions';
import { removeAllReadings } from '@/utils/history/removals';
import type { Clip } from '@/utils/speech/past-reading';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { IDLE, type SessionEvent } from '@/utils/speech/session';
import { aDeviceVoice } from '../speech/builders';
import { aBoundary, aSegment, SENTENCES, startOf, TEXT } from './builders';

const ROW = {
  id: 'r',
  title: 'A page',
  address: 'https://example.org/a',
  opening: SENTENCES[0],
  engineId: 'elevenlabs' as const,
  voiceId: 'voiceA',
  voiceName: 'Ada',
  startedAt: 1_000,
  length: TEXT.length,
};

function aClip(sentence: number): Clip {
  return {
    key: `clip ${sentence}`,
    sentences: [`sentence ${sentence}`],
    text: SENTENCES[sentence]!,
    boundaries: [aBoundary()],
    seconds: 3,
    size: 4,
    format: 'mp3_44100_128',
    keptAt: 1_000,
  };
}

beforeEach(async () => {
  await removeAllReadings();
  for (const sentence of [0, 1, 3]) {
    await keepSegment({
      reading: ROW,
      text: { text: TEXT },
      segment: { segment: aSegment(sentence) },
      clip: aClip(sentence),
      sound: new Uint8Array([sentence, 1, 2, 3]).buffer,
      credits: 10,
      mayBegin: true,
    });
  }
});

function setUp() {
  const sent: PlayerCommand[] = [];
  const events: SessionEvent[] = [];
  const onFailed = vi.fn<(sessionId: string, problem: unknown) => void>();
  const past = createPastSource({ send: (command) => void sent.push(command), onFailed });
  let isCurrent = true;
  const speak = vi.fn<(find: () => Promise<unknown>) => Promise<void>>(
    async (find) => void (await find()),
  );
  const replays = createReplays({
    gestures: { speak, begin: () => () => isCurrent },
    async dispatch(event) {
      events.push(event);
      return IDLE;
    },
    writeText: async () => undefined,
    preparePlayer: () => undefined,
    answer: past.answer,
    deviceVoice: async () => aDeviceVoice(),
  });
  const overtake = () => void (isCurrent = false);
  const segments = () => sent.filter((command) => command.type === 'segment');
  return { replays, past, sent, segments, events, onFailed, speak, overtake };
}

function started(events: SessionEvent[]) {
  const [event] = events;
  if (event?.type !== 'started') throw new Error('Nothing was started');
  return event.session;
}

describe('a kept reading', () => {
  it('is heard in its own voice, from the sentence that is wanted', async () => {
    const { replays, events, segments } = setUp();

    await replays.replay('r', startOf(1) + 4);
    await vi.waitFor(() => expect(segments()).toHaveLength(1));

    const session = started(events);
    expect(session).toMatchObject({ pastId: 'r', voiceName: 'Ada', credits: 0 });
    expect(session.anchor.charIndex).toBe(startOf(1));
    expect(segments()[0]).toMatchObject({ sessionId: session.id, asked: startOf(1) });
  });

  it('passes over what was never heard, and ends where it does', async () => {
    const { replays, past, events, segments, sent } = setUp();
    await replays.replay('r', startOf(1));
    await vi.waitFor(() => expect(segments()).toHaveLength(1));
    const session = started(events);
    const [first] = segments();
    expect(first).toMatchObject({ segment: { next: startOf(3) } });

    past.answer(session, { charIndex: startOf(3), skip: 0 });
    await vi.waitFor(() => expect(segments()).toHaveLength(2));
    past.answer(session, { charIndex: startOf(3), skip: 1 });

    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'unavailable', isEnd: true }));
  });

  it('goes on with the rest where the sound of a part is gone or cannot be played', async () => {
    const { replays, past, events, segments } = setUp();
    await replays.replay('r');
    await vi.waitFor(() => expect(segments()).toHaveLength(1));

    past.answer(started(events), { charIndex: 0, skip: 0, isAnew: true });
    await vi.waitFor(() => expect(segments()).toHaveLength(2));

    expect(segments()[1]).toMatchObject({ segment: { charIndex: startOf(1) } });
    expect(await (await openHistory()).count('sounds')).toBe(2);
  });

  it('of which no sound is left is told', async () => {
    const { replays, past, events, onFailed } = setUp();
    await replays.replay('r');
    await (await openHistory()).clear('sounds');

    past.answer(started(events), { charIndex: 0, skip: 0 });
    await vi.waitFor(() => expect(onFailed).toHaveBeenCalled());

    expect(onFailed.mock.calls[0]![1]).toMatchObject({ code: 'sound_gone' });
  });

  it('that was deleted is refused', async () => {
    const { replays, events } = setUp();

    await replays.replay('gone');

    expect(events).toEqual([{ type: 'refused', problem: { code: 'sound_gone', details: {} } }]);
  });

  it('gives way to a gesture that came meanwhile', async () => {
    const { replays, events, overtake } = setUp();

    const replay = replays.replay('r');
    overtake();
    await replay;

    expect(events).toEqual([]);
  });

  it('by a voice of the device is spoken again', async () => {
    const { replays, speak } = setUp();
    await keepReading({ ...ROW, id: 'd', engineId: 'device' }, { text: TEXT }, true);

    await replays.replay('d', 3);

    expect(speak).toHaveBeenCalledOnce();
    expect(await speak.mock.calls[0]![0]()).toMatchObject({ found: { text: TEXT, startIndex: 3 } });
  });
});
