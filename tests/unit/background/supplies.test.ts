import { describe, expect, it, vi } from 'vitest';
import type { PastSource } from '@/entrypoints/background/past-source';
import type { SegmentSource } from '@/entrypoints/background/segment-source';
import type { StandIn } from '@/entrypoints/background/stand-in';
import { createSupplies, type SuppliesOptions } from '@/entrypoints/background/supplies';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import type { EngineId } from '@/utils/speech/types';
import { NO_RULES } from '@/utils/text/rules';
import { aDeviceVoice, anAnchor, aProblem, aSession } from '../speech/builders';
import { aReading, aSegment, aSingleVoice, aSpeakingVoice, startOf, TEXT } from './builders';

function aSource() {
  return {
    start: vi.fn<SegmentSource['start']>(),
    answer: vi.fn<SegmentSource['answer']>(),
    abort: vi.fn<SegmentSource['abort']>(),
  };
}

/** @param current who reads by the time the text has been read; nobody if it is null */
function setUp(current?: Session | null) {
  const sources = { elevenlabs: aSource(), device: aSource() };
  const past = { answer: vi.fn<PastSource['answer']>(), abort: vi.fn<PastSource['abort']>() };
  const sent: [EngineId, PlayerCommand][] = [];
  const look = vi.fn<StandIn['look']>();
  const supplies = createSupplies({
    sources,
    past,
    standIn: { look } as unknown as StandIn,
    current: (session) => (current === undefined ? session : (current ?? undefined)),
    sendToPlayer: (engineId, command) => void sent.push([engineId, command]),
    readText: async () => ({ text: TEXT }),
    rulesFor: async () => NO_RULES,
    partAt: aSingleVoice().at,
    onRemark: vi.fn<SuppliesOptions['onRemark']>(),
  });
  return { supplies, sources, past, sent, look };
}

const need = { charIndex: startOf(1), skip: 0, ordinal: 1 };

it('what was kept answers for a reading that is heard again', async () => {
  const { supplies, sources, past } = setUp();
  const { session } = aReading({ pastId: 'past' });

  await supplies.answer(session, need);

  expect(past.answer).toHaveBeenCalledExactlyOnceWith(session, need);
  expect(sources.elevenlabs.answer).not.toHaveBeenCalled();
});

it.each(['elevenlabs', 'device'] as const)('%s answers for its own sessions', async (engineId) => {
  const { supplies, sources } = setUp();
  const reading = aReading({ engineId });
  const other = engineId === 'device' ? sources.elevenlabs : sources.device;

  supplies.start(reading, 0, aSegment());
  await supplies.answer(reading.session, need);

  expect(sources[engineId].start).toHaveBeenCalledExactlyOnceWith(reading, 0, aSegment());
  expect(sources[engineId].answer).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining(reading),
    need,
  );
  expect(other.start).not.toHaveBeenCalled();
  expect(other.answer).not.toHaveBeenCalled();
});

it('ends what any of them is doing', () => {
  const { supplies, sources } = setUp();

  supplies.abort();

  expect(sources.elevenlabs.abort).toHaveBeenCalledOnce();
  expect(sources.device.abort).toHaveBeenCalledOnce();
});

it('gives nothing to a session that was stopped meanwhile', async () => {
  const { supplies, sources } = setUp(null);

  await supplies.answer(aSession(), need);

  expect(sources.elevenlabs.answer).not.toHaveBeenCalled();
});

it('gives the voice that reads by now', async () => {
  const changed = aSession({ voiceId: 'voiceB' });
  const { supplies, sources } = setUp(changed);

  await supplies.answer(aSession({ voiceId: 'voiceA' }), need);

  const reader = expect.objectContaining({ voiceId: 'voiceB' });
  const part = expect.objectContaining({ reader });
  expect(sources.elevenlabs.answer).toHaveBeenCalledExactlyOnceWith(
    { session: changed, text: TEXT, languages: undefined, rules: NO_RULES, part },
    need,
  );
});

describe('a stand-in', () => {
  const standingIn = (hasPassed: boolean) =>
    aSession({
      ...aDeviceVoice(),
      anchor: anAnchor({ charIndex: 0 }),
      standsInFor: { ...aSpeakingVoice(), problem: aProblem(), hasPassed },
    });
  const session = standingIn(true);

  it('is asked at each sentence whether the trouble is over', async () => {
    const { supplies, sources, look } = setUp();

    await supplies.answer(standingIn(false), need);

    expect(look).toHaveBeenCalledOnce();
    expect(sources.device.answer).toHaveBeenCalledOnce();
  });

  it('gets no more text when it is, so that the session returns with the next sentence', async () => {
    const { supplies, sources, sent } = setUp();

    await supplies.answer(session, need);

    expect(sources.device.answer).not.toHaveBeenCalled();
    expect(sent).toEqual([
      [
        'device',
        { type: 'unavailable', sessionId: session.id, asked: need.charIndex, isEnd: false },
      ],
    ]);
  });

  it.each([
    ['for the sentence it is at', { ...need, charIndex: 0 }],
    ['where the person has moved', { ...need, skip: 1 }],
  ])('still gets text %s', async (_, wanted) => {
    const { supplies, sources, sent } = setUp();

    await supplies.answer(session, wanted);

    expect(sources.device.answer).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
  });
});
