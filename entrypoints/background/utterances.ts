import type { PlayerCommand, Utterance } from '@/utils/speech/player-protocol';
import type { Segment } from '@/utils/speech/types';
import { sayOf } from '@/utils/text/spoken-segment';
import { planNeeded, textOf, type Reading, type SegmentSource } from './segment-source';

/** Gives the text to a player that says it by itself. Nothing is asked of anybody. */
export function createUtterances(
  send: (command: PlayerCommand) => void,
  onGiven: (reading: Reading) => void,
): SegmentSource {
  function start(reading: Reading, asked: number, segment: Segment) {
    const { session, text, part, rules } = reading;
    const { id: sessionId } = session;
    const { voiceId, language, isRemote } = part?.reader ?? session;
    const utterance: Utterance = {
      text: textOf(text, segment),
      said: rules.isEmpty ? undefined : sayOf(text, segment, rules),
      voiceId,
      language: language?.toLowerCase().split('-')[0],
      isRemote,
    };
    send({ type: 'segment', sessionId, asked, segment, utterance });
    onGiven(reading);
  }
  return {
    start,
    answer(reading, need) {
      // Short ones: nothing is gained by planning far ahead, and a new voice is heard soon.
      const segment = planNeeded(reading, { ...need, ordinal: 0 });
      const { charIndex: asked } = need;
      if (segment !== undefined) return start(reading, asked, segment);
      send({ type: 'unavailable', sessionId: reading.session.id, asked, isEnd: true });
    },
    abort() {
      // What was given is with the player, which is told by itself.
    },
  };
}
