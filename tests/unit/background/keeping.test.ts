import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeeping } from '@/entrypoints/background/keeping';
import { createKeptFirst } from '@/entrypoints/background/kept-first';
import { createKeptShare } from '@/entrypoints/background/kept-share';
import { createKeptSound, type KeptSound } from '@/entrypoints/background/kept-sound';
import type { Reading, SegmentSource } from '@/entrypoints/background/segment-source';
import { openHistory } from '@/utils/history/database';
import { listReadings } from '@/utils/history/listing';
import { readPastText } from '@/utils/history/readings';
import { removeAllReadings, removeReadings } from '@/utils/history/removals';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import { historySize, keepsHistory, neverKeptSites } from '@/utils/storage/history-settings';
import { historyTrouble } from '@/utils/storage/history-state';
import { toRequest } from '@/entrypoints/background/segment-request';
import { NO_RULES } from '@/utils/text/rules';
import { sayOf } from '@/utils/text/spoken-segment';
import {
  aBoundary,
  aSingleVoice,
  aSpeakingVoice,
  anEngine,
  aReading,
  aSegment,
  SENTENCES,
  settle,
  startOf,
  TEXT,
} from './builders';

const AUDIO = btoa('a sound of many bytes');

beforeEach(async () => {
  await removeAllReadings();
});

afterEach(() => vi.restoreAllMocks());

function setUp() {
  const engine = anEngine({ describeSound: ({ text, voiceId }) => `${voiceId}: ${text}` });
  const kept = createKeptSound({ engine, service: async () => undefined });
  const onTrouble = vi.fn<(session: Session) => void>();
  let now = 1_000;
  const keeping = createKeeping({ kept, onTrouble, now: () => (now += 1_000) });
  const sent: PlayerCommand[] = [];
  const source = {
    start: vi.fn<SegmentSource['start']>(),
    answer: vi.fn<SegmentSource['answer']>(),
    abort: vi.fn<SegmentSource['abort']>(),
  };
  const first = createKeptFirst({
    kept,
    keeping,
    source,
    send: (command) => void sent.push(command),
  });

  /** What a reading does once the sound of a segment is whole. */
  const hear = async (reading: Reading, segment = aSegment()) => {
    const collector = keeping.collect(reading, segment);
    collector.add({ type: 'accepted', credits: 58, historyItemId: 'item' });
    collector.add({ type: 'audio', audio: AUDIO, boundaries: [aBoundary()] });
    collector.add({ type: 'audio', audio: AUDIO, boundaries: [aBoundary({ charIndex: 4 })] });
    collector.complete(toRequest(reading, segment, sayOf(reading.text, segment, reading.rules)));
    await keeping.trim();
  };
  return { keeping, kept, first, source, sent, hear, onTrouble };
}

function soundOf(sent: PlayerCommand[]): string {
  return sent.map((command) => (command.type === 'audio' ? atob(command.audio) : '')).join('');
}

describe('a reading that was heard', () => {
  it('is kept with its text, its sound and what it cost', async () => {
    const { hear } = setUp();
    const reading = aReading({ id: 'r', title: 'A page', address: 'https://example.org/a' });

    await hear(reading, aSegment(0));
    await hear(reading, aSegment(1));

    const [row] = await listReadings({ most: 10 });
    expect(row).toMatchObject({ id: 'r', title: 'A page', address: 'https://example.org/a' });
    expect(row).toMatchObject({ voiceName: 'Ada', credits: 116, size: 84, isPinned: false });
    expect(row?.opening.startsWith(SENTENCES[0])).toBe(true);
    const text = await readPastText('r');
    expect(text?.text).toBe(TEXT);
    expect(text?.segments.map(({ segment }) => segment.charIndex)).toEqual([0, startOf(1)]);
  });

  it('is played from there the next time, marks and all, and nobody is asked', async () => {
    const { hear, first, source, sent } = setUp();
    await hear(aReading({ id: 'r' }), aSegment(1));

    first.start(aReading({ id: 'again' }), startOf(1), aSegment(1));
    await vi.waitFor(() => expect(sent.at(-1)?.type).toBe('completed'));

    expect(source.start).not.toHaveBeenCalled();
    expect(soundOf(sent)).toBe(atob(AUDIO) + atob(AUDIO));
    expect(sent.flatMap((command) => (command.type === 'audio' ? command.boundaries : []))).toEqual(
      [aBoundary({ charIndex: startOf(1) }), aBoundary({ charIndex: startOf(1) + 4 })],
    );
    await vi.waitFor(async () => expect(await listReadings({ most: 9 })).toHaveLength(2));
    const rows = await listReadings({ most: 9 });
    expect(rows.find(({ id }) => id === 'again')?.credits).toBe(0);
  });

  it('is played whole where a sentence inside it is wanted', async () => {
    const { hear, first, source, sent } = setUp();
    const [one, two] = [aSegment(0), aSegment(1)];
    const sentences = [...one.sentences, ...two.sentences];
    const both = {
      ...one,
      sentences,
      charLength: two.charIndex + two.charLength,
      next: startOf(2),
    };
    await hear(aReading({ id: 'r' }), both);

    first.start(aReading({ id: 'again' }), startOf(1), two);
    await vi.waitFor(() => expect(sent.at(-1)?.type).toBe('completed'));

    expect(source.start).not.toHaveBeenCalled();
    expect(sent[0]).toMatchObject({ type: 'segment', asked: startOf(1), at: startOf(1) });
    expect(sent[0]).toMatchObject({ segment: { charIndex: 0, next: startOf(2) } });
  });

  it('is asked for where it goes on behind sound that is held', async () => {
    const { hear, first, source } = setUp();
    const [one, two] = [aSegment(0), aSegment(1)];
    const sentences = [...one.sentences, ...two.sentences];
    const both = {
      ...one,
      sentences,
      charLength: two.charIndex + two.charLength,
      next: startOf(2),
    };
    await hear(aReading({ id: 'r' }), both);
    const need = { charIndex: startOf(1), skip: 0, ordinal: 1 };

    first.answer(aReading({ id: 'again' }), need);
    await vi.waitFor(() => expect(source.answer).toHaveBeenCalled());

    expect(source.answer).toHaveBeenCalledExactlyOnceWith(expect.anything(), need);
  });

  it.each([['another voice', { voiceId: 'voiceB' }]])('is asked for in %s', async (_, change) => {
    const { hear, first, source } = setUp();
    await hear(aReading({ id: 'r' }));

    first.start(aReading({ id: 'again', ...change }), 0, aSegment());
    await vi.waitFor(() => expect(source.start).toHaveBeenCalled());
  });

  it('says nothing to a player whose reading was stopped meanwhile', async () => {
    const { hear, first, source, sent } = setUp();
    await hear(aReading({ id: 'r' }));

    first.start(aReading({ id: 'again' }), 0, aSegment());
    first.abort();
    await settle();
    await settle();

    expect(sent).toEqual([]);
    expect(source.start).not.toHaveBeenCalled();
  });

  it('stays deleted while it is still being read', async () => {
    const { hear } = setUp();
    const reading = aReading({ id: 'r' });
    await hear(reading, aSegment(0));
    await removeReadings(['r']);

    await hear(reading, aSegment(1));

    expect(await listReadings({ most: 9 })).toEqual([]);
    expect(await (await openHistory()).count('sounds')).toBe(0);
  });
});

describe('the price of a text', () => {
  const cast = aSpeakingVoice();
  const shareOf = (kept: KeptSound) => createKeptShare(kept, aSingleVoice());

  it('counts nothing that is kept', async () => {
    const { hear, kept } = setUp();
    const share = shareOf(kept);
    const text = { text: TEXT, language: 'en', cast, rules: NO_RULES };
    expect(await share(text)).toBe(0);

    for (const sentence of [0, 1, 2, 3]) await hear(aReading({ id: 'r' }), aSegment(sentence));

    expect(await share(text)).toBe(1);
    expect(
      await share({ ...text, text: `${TEXT} ${SENTENCES[0].replace('first', 'last')}` }),
    ).toBeCloseTo(0.8, 1);
    expect(await share({ ...text, cast: aSpeakingVoice({ voiceId: 'other' }) })).toBe(0);
  });
});

describe('nothing is kept', () => {
  it.each([
    ['of a private window', { isPrivate: true }],
    ['of what is only heard again', { pastId: 'r' }],
    ['of a site of which nothing is kept', { site: 'mail.example.org' }],
  ])('%s', async (_, session) => {
    await neverKeptSites.setValue(['example.org']);
    const { hear, keeping } = setUp();

    await hear(aReading({ id: 'r', site: 'example.com', ...session }));
    keeping.noteUtterance(aReading({ id: 'd', site: 'example.com', ...session }));
    await keeping.trim();

    const database = await openHistory();
    for (const store of database.objectStoreNames) expect(await database.count(store)).toBe(0);
  });

  it('where the person wants no history', async () => {
    await keepsHistory.setValue(false);
    const { hear } = setUp();

    await hear(aReading({ id: 'r' }));

    expect(await (await openHistory()).count('readings')).toBe(0);
  });
});

describe('room', () => {
  it('is made by the oldest readings', async () => {
    const { hear, keeping } = setUp();
    vi.spyOn(historySize, 'getValue').mockResolvedValue(0.00005);
    await hear(aReading({ id: 'old', voiceId: 'one' }));
    await hear(aReading({ id: 'new', voiceId: 'two' }));
    await keeping.trim();

    expect((await listReadings({ most: 9 })).map(({ id }) => id)).toEqual(['new']);
    expect(await (await openHistory()).count('sounds')).toBe(1);
  });

  it('that is missing is told once, and again only after something could be kept', async () => {
    const { hear, onTrouble } = setUp();
    const database = await openHistory();
    const full = new DOMException('', 'QuotaExceededError');
    const transaction = vi.spyOn(database, 'transaction').mockImplementation(() => {
      throw full;
    });
    const log = vi.spyOn(console, 'error').mockReturnValue();

    await hear(aReading({ id: 'a' })).catch(() => undefined);
    await hear(aReading({ id: 'b' })).catch(() => undefined);
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledOnce());
    transaction.mockRestore();
    await hear(aReading({ id: 'c' }));

    expect(await historyTrouble.getValue()).toBe(false);
    expect((await listReadings({ most: 9 })).map(({ id }) => id)).toEqual(['c']);
    expect(log).toHaveBeenCalled();
  });
});

it('a reading by a voice of the device is kept as text', async () => {
  const { keeping } = setUp();
  const reading = aReading({ id: 'd', engineId: 'device', voiceName: 'Dora', model: undefined });

  keeping.noteUtterance(reading);
  keeping.noteUtterance({ ...reading, text: `${TEXT} And more.` });
  await keeping.trim();

  const [row] = await listReadings({ most: 9 });
  expect(row).toMatchObject({ id: 'd', engineId: 'device', seconds: 0, credits: 0 });
  expect((await readPastText('d'))?.text).toBe(`${TEXT} And more.`);
});

it('what could not be played is forgotten, and asked for anew', async () => {
  const { hear, first, source, sent } = setUp();
  await hear(aReading({ id: 'r' }), aSegment(1));
  const need = { charIndex: startOf(1), skip: 0, ordinal: 0, isAnew: true };

  first.answer(aReading({ id: 'again' }), need);
  await vi.waitFor(() => expect(source.answer).toHaveBeenCalledOnce());

  expect(sent).toEqual([]);
  const database = await openHistory();
  expect(await database.count('sounds')).toBe(0);
  expect(await database.get('totals', 'sounds')).toBe(0);
});

it('what is kept and broken is asked for as if it were not there', async () => {
  const { hear, first, source, sent } = setUp();
  await hear(aReading({ id: 'r' }));
  const database = await openHistory();
  const [clip] = await database.getAll('clips');
  await database.put('clips', { ...clip!, boundaries: undefined as never });
  const log = vi.spyOn(console, 'error').mockReturnValue();

  first.start(aReading({ id: 'again' }), 0, aSegment());
  await vi.waitFor(() => expect(source.start).toHaveBeenCalledOnce());

  expect(sent).toEqual([]);
  expect(log).toHaveBeenCalledOnce();
});
