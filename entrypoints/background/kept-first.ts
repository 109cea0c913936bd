import { logUnexpected } from '@/utils/logger';
import type { PlayerCommand } from '@/utils/speech/player-protocol';
import type { Segment } from '@/utils/speech/types';
import { sayOf } from '@/utils/text/spoken-segment';
import type { Keeping } from './keeping';
import type { HeldClip, KeptSound, Room } from './kept-sound';
import { relayClip, type Delivery } from './relay-clip';
import { planNeeded, type Reading, type SegmentSource } from './segment-source';

export interface KeptFirstOptions {
  kept: Pick<KeptSound, 'find'>;
  keeping: Pick<Keeping, 'noteHeld' | 'forget'>;
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
    const commands = held && prepare(reading, held, { asked, at: planned.charIndex });
    if (signal.aborted) return;
    if (commands === undefined) return otherwise();
    for (const command of commands) send(command);
    keeping.noteHeld(reading, held!);
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
      if (need.isAnew) return void keeping.forget(reading, planned).then(otherwise);
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

/** All before anything is sent; `undefined` where what is kept turns out to be broken. */
function prepare(
  { session, text, rules }: Reading,
  held: HeldClip,
  place: Pick<Delivery, 'asked' | 'at'>,
) {
  try {
    const { changes } = sayOf(text, held.segment, rules);
    return relayClip(held, { ...place, sessionId: session.id, changes });
  } catch (error) {
    logUnexpected(error);
    return undefined;
  }
}

interface Look {
  asked: number;
  room: Room;
  otherwise(): void;
}
