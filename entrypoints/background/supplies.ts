import type { PlayerCommand, SegmentNeed } from '@/utils/speech/player-protocol';
import type { Remark, Session } from '@/utils/speech/session';
import type { EngineId, Segment } from '@/utils/speech/types';
import type { LanguageRun } from '@/utils/text/paragraphs';
import type { Rules } from '@/utils/text/rules';
import type { Parts } from './parts';
import type { PastSource } from './past-source';
import { placeToSay, type Reading, type SegmentSource } from './segment-source';
import type { StandIn } from './stand-in';

export interface SuppliesOptions {
  sources: Record<EngineId, SegmentSource>;
  /** Plays what was kept. */
  past: PastSource;
  standIn: StandIn;
  sendToPlayer(engineId: EngineId, command: PlayerCommand): void;
  /** Who reads this now, if it is still read and by the same engine. */
  current(session: Session): Session | undefined;
  readText(sessionId: string): Promise<SuppliedText | undefined>;
  rulesFor(site: string | undefined): Promise<Rules>;
  partAt: Parts['at'];
  /** Said once in a reading. */
  onRemark(session: Session, remark: Remark): void;
}

interface SuppliedText {
  text: string;
  languages?: readonly LanguageRun[];
}

export interface Supplies {
  start(reading: Reading, asked: number, segment: Segment): void;
  answer(session: Session, need: SegmentNeed): Promise<void>;
  abort(): void;
}

/** Answers what a player lacks from the source of its engine. */
export function createSupplies(options: SuppliesOptions): Supplies {
  const { sources, past, standIn, sendToPlayer, readText, rulesFor, current, partAt, onRemark } =
    options;

  /** With the voice that is to read the text that is needed. */
  async function divide(reading: Reading, need: SegmentNeed): Promise<Reading> {
    const place = placeToSay(reading, need);
    return place === undefined ? reading : { ...reading, part: await partAt(reading, place) };
  }

  return {
    start: (reading, asked, segment) =>
      sources[reading.session.engineId].start(reading, asked, segment),
    async answer(session, need) {
      if (session.pastId !== undefined) return past.answer(session, need);
      const { id: sessionId, engineId, anchor, standsInFor } = session;
      if (standsInFor !== undefined) standIn.look(standsInFor);
      const isLookAhead = need.skip === 0 && need.charIndex !== anchor.charIndex;
      if (isLookAhead && standsInFor?.hasPassed === true) {
        // The stand-in says its sentence to the end; with the next one the session returns.
        const asked = need.charIndex;
        return sendToPlayer(engineId, { type: 'unavailable', sessionId, asked, isEnd: false });
      }
      const [supplied, rules] = await Promise.all([readText(sessionId), rulesFor(session.site)]);
      const asked = current(session);
      if (supplied === undefined || asked === undefined) return;
      const { text, languages } = supplied;
      let { part } = await divide({ session: asked, text, languages, rules }, need);
      // It may have been stopped meanwhile, or another voice may read.
      const now = current(session);
      if (now === undefined) return;
      if (!isSameCast(asked, now)) {
        ({ part } = await divide({ session: now, text, languages, rules }, need));
      }
      sources[engineId].answer({ session: now, text, languages, rules, part }, need);
      const remark = part?.reader.remark;
      if (remark !== undefined) onRemark(now, remark);
    },
    abort() {
      for (const source of [...Object.values(sources), past]) source.abort();
    },
  };
}

function isSameCast(one: Session, other: Session): boolean {
  return one.voiceId === other.voiceId && one.castBy === other.castBy;
}
