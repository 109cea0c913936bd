import { expect, it } from 'vitest';
import { createUtterances } from '@/entrypoints/background/utterances';
import type { Reading } from '@/entrypoints/background/segment-source';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import { aDeviceVoice } from '../speech/builders';
import { aReading, aSegment, SENTENCES, startOf, TEXT } from './builders';

const reading = aReading({ ...aDeviceVoice(), model: undefined });

function setUp() {
  const sent: PlayerCommand[] = [];
  const given: Reading[] = [];
  const utterances = createUtterances(
    (command) => void sent.push(command),
    (told) => void given.push(told),
  );
  return { sent, given, utterances };
}

it('gives the text of a segment, and who is to say it', () => {
  const { sent, utterances } = setUp();

  utterances.start(reading, 0, aSegment(1));

  expect(sent).toEqual([
    {
      type: 'segment',
      sessionId: reading.session.id,
      asked: 0,
      segment: aSegment(1),
      utterance: { text: SENTENCES[1], voiceId: 'Dora', language: 'en' },
    },
  ]);
});

it('plans what is needed, counting sentences from there', () => {
  const { sent, utterances } = setUp();

  utterances.answer(reading, { charIndex: 0, skip: 2, ordinal: 0 });

  expect(sent).toMatchObject([
    { asked: 0, segment: { charIndex: startOf(2) }, utterance: { text: SENTENCES[2] } },
  ]);
});

it('says where the text ends', () => {
  const { sent, utterances } = setUp();

  utterances.answer(reading, { charIndex: TEXT.length, skip: 0, ordinal: 0 });

  expect(sent).toMatchObject([{ type: 'unavailable', asked: TEXT.length, isEnd: true }]);
});
