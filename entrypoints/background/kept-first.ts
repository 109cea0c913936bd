import type { PlayerCommand } from '@/utils/speech/player-protocol';
import type { Segment } from '@/utils/speech/types';
import { sayOf } from '@/utils/text/spoken-segment';
import type { Keeping } from './keeping';
import type { KeptSound, Room } from './kept-sound';
import { relayClip } from './relay-clip';
import { planNeeded, type Reading, type SegmentSource } from './segment-source';

export interface KeptFirstOptions {
  kept: Pick<KeptSound, 'find'>;
  keeping: Pick<Keeping, 'noteHeld'>;
  /** Whom to ask for what is not kept. */
  source: SegmentSource;
  send(command: PlayerCommand): void;
}

/** Gives what is kept, and asks the service only for what is not. */
export function createKeptFirst({ kept, keeping, source, send }: KeptFirstOptions): SegmentSource {
  let lookups = new AbortController();

  async function look(reading: Reading, planned: Segment, { asked, room, otherwise }: Look) {
    const { signal } = lookups;
    const held = await kept.find(reading, planned, room);
    if (signal.aborted) return;
    if (held === undefined) return otherwise();
    const { changes } = sayOf(reading.text, held.segment, reading.rules);
    const delivery = { sessionId: reading.session.id, asked, at: planned.charIndex, changes };
    for (const command of relayClip(held, delivery)) send(command);
    keeping.noteHeld(reading, held);
  }

  return {
    start(reading, asked, segment) {
      const otherwise = () => source.start(reading, asked, segment);
      void look(reading, segment, { asked, room: { mayBeginEarlier: true }, otherwise });
    },
    answer(reading, need) {
      const planned = planNeeded(reading, need);
      const otherwise = () => source.answer(reading, need);
      if (planned === undefined) return otherwise();
      // What follows on held sound must begin where that ends.
      const room = { before: need.before, mayBeginEarlier: need.ordinal === 0 };
      void look(reading, planned, { asked: need.charIndex, room, otherwise });
    },
    abort() {
      lookups.abort();
      lookups = new AbortController();
      source.abort();
    },
  };
}

interface Look {
  asked: number;
  room: Room;
  otherwise(): void;
}
