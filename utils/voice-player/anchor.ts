import type { PlayerStatus } from '@/utils/speech/session';
import type { Anchor, WordBoundary } from '@/utils/speech/types';
import { positionOf, type Whereabouts } from './cursor';
import type { RunningUtterance } from './utterance';

/** All that an anchor tells of. */
export interface Outlook {
  at: Whereabouts;
  isWanted: boolean;
  utterance: RunningUtterance | undefined;
  /** The latest of the utterance. */
  word: WordBoundary | undefined;
  /** Of the session; an utterance keeps the rate it was begun with. */
  rate: number;
}

export function statusOf({ isWanted, utterance }: Outlook): PlayerStatus {
  if (!isWanted) return 'paused';
  return utterance?.startedAtMs === undefined ? 'waiting' : 'playing';
}

export function toAnchor(outlook: Outlook): Anchor {
  return {
    ...positionOf(outlook.at),
    mediaSeconds: outlook.word?.startSeconds ?? 0,
    wallTimeMs: performance.timeOrigin + performance.now(),
    rate: rateOf(outlook),
    playing: statusOf(outlook) === 'playing',
  };
}

/** Equal for two anchors of which the second would tell nothing new. */
export function meaningOf(outlook: Outlook): string {
  const { charIndex, charLength, mediaSeconds, rate } = toAnchor(outlook);
  const status = statusOf(outlook);
  // Another utterance counts its seconds anew; those of one that sounds go by untold.
  const detail =
    status === 'playing' ? [outlook.utterance?.startedAtMs] : [charLength, mediaSeconds];
  return [status, charIndex, rate, ...detail].join();
}

function rateOf({ utterance, rate }: Outlook): number {
  return utterance?.rate ?? rate;
}
