import type { PlayerCommand, SegmentNeed } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import type { EngineId, Segment } from '@/utils/speech/types';
import type { Reading, SegmentSource } from './segment-source';
import type { StandIn } from './stand-in';

export interface SuppliesOptions {
  sources: Record<EngineId, SegmentSource>;
  standIn: StandIn;
  sendToPlayer(engineId: EngineId, command: PlayerCommand): void;
  /** Who reads this now, if it is still read and by the same engine. */
  current(session: Session): Session | undefined;
  readText(sessionId: string): Promise<string | undefined>;
}

export interface Supplies {
  start(reading: Reading, asked: number, segment: Segment): void;
  answer(session: Session, need: SegmentNeed): Promise<void>;
  abort(): void;
}

/** Answers what a player lacks from the source of its engine. */
export function createSupplies(options: SuppliesOptions): Supplies {
  const { sources, standIn, sendToPlayer, readText, current } = options;
  return {
    start: (reading, asked, segment) =>
      sources[reading.session.engineId].start(reading, asked, segment),
    async answer(session, need) {
      const { id: sessionId, engineId, anchor, standsInFor } = session;
      if (standsInFor !== undefined) standIn.look(standsInFor);
      const isLookAhead = need.skip === 0 && need.charIndex !== anchor.charIndex;
      if (isLookAhead && standsInFor?.hasPassed === true) {
        // The stand-in says its sentence to the end; with the next one the session returns.
        const asked = need.charIndex;
        return sendToPlayer(engineId, { type: 'unavailable', sessionId, asked, isEnd: false });
      }
      const text = await readText(sessionId);
      // It may have been stopped meanwhile, or another voice may read.
      const now = current(session);
      if (text !== undefined && now !== undefined) {
        sources[engineId].answer({ session: now, text }, need);
      }
    },
    abort() {
      for (const source of Object.values(sources)) source.abort();
    },
  };
}
