import { readHeld } from '@/utils/history/clips';
import { readPastText } from '@/utils/history/readings';
import { removeClip } from '@/utils/history/removals';
import { logUnexpected } from '@/utils/logger';
import { toProblem, SpeechError, type Problem } from '@/utils/speech/errors';
import type { PastSegment } from '@/utils/speech/past-reading';
import { findPast, inOrder } from '@/utils/speech/past-segments';
import type { PlayerCommand, SegmentNeed } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import { relayClip } from './relay-clip';

/** Plays what a reading has kept. Nobody is asked for anything. */
export interface PastSource {
  answer(session: Session, need: PastNeed): void;
  abort(): void;
}

export type PastNeed = Pick<SegmentNeed, 'charIndex' | 'skip' | 'isAnew'>;

export interface PastSourceOptions {
  send(command: PlayerCommand): void;
  onFailed(sessionId: string, problem: Problem): void;
}

export function createPastSource({ send, onFailed }: PastSourceOptions): PastSource {
  let running = new AbortController();
  /** Segments whose sound is gone; what else there is, is heard. */
  const gone = new Set<string>();

  async function answer({ id, pastId }: Session, need: PastNeed) {
    const { signal } = running;
    const text = await readPastText(pastId!);
    for (let isBroken = need.isAnew === true; ; isBroken = false) {
      const kept = inOrder({ segments: text?.segments ?? [] }).filter(
        ({ clip }) => !gone.has(clip),
      );
      if (kept.length === 0) throw new SpeechError('sound_gone');
      const place = findPast(kept, need);
      if (signal.aborted) return;
      const asked = need.charIndex;
      if (place === undefined) {
        return send({ type: 'unavailable', sessionId: id, asked, isEnd: true });
      }
      const held = isBroken ? undefined : await load(place.past);
      if (signal.aborted) return;
      if (held !== undefined) {
        const { changes } = place.past;
        const delivery = { sessionId: id, asked, at: place.charIndex, changes };
        relayClip(held, delivery).forEach(send);
        return;
      }
      gone.add(place.past.clip);
      // What cannot be played is of no use to any other reading either.
      if (isBroken) await removeClip(place.past.clip);
    }
  }

  return {
    answer(session, need) {
      answer(session, need).catch((error: unknown) => {
        if (!(error instanceof SpeechError)) logUnexpected(error);
        const { id: sessionId } = session;
        onFailed(sessionId, toProblem(error));
        send({ type: 'unavailable', sessionId, asked: need.charIndex, isEnd: false });
      });
    },
    abort() {
      running.abort();
      running = new AbortController();
    },
  };
}

async function load({ segment, clip }: PastSegment) {
  const held = await readHeld(clip);
  return held && { segment, ...held };
}
