import type { PlayerStatus } from '@/utils/speech/session';
import type { Anchor } from '@/utils/speech/types';
import { positionOf, type Whereabouts } from './cursor';
import type { RunningUtterance } from './utterance';

/** All that an anchor tells of. */
export interface Outlook {
  at: Whereabouts;
  isWanted: boolean;
  utterance: Pick<RunningUtterance, 'rate' | 'startedAtMs'> | undefined;
  /** On the clock of the segment: of what is heard now, or would be next. */
  mediaSeconds: number;
  /** Of the session; an utterance keeps the rate it was begun with. */
  rate: number;
  /** As in `Anchor`. */
  secondsPerChar?: number;
}

export function statusOf({ isWanted, utterance }: Outlook): PlayerStatus {
  if (!isWanted) return 'paused';
  return utterance?.startedAtMs === undefined ? 'waiting' : 'playing';
}

export function toAnchor(outlook: Outlook): Anchor {
  return {
    ...positionOf(outlook.at),
    mediaSeconds: outlook.mediaSeconds,
    wallTimeMs: Date.now(),
    rate: rateOf(outlook),
    playing: statusOf(outlook) === 'playing',
    secondsPerChar: outlook.secondsPerChar,
  };
}

/** Equal for two anchors of which the second would tell nothing new. */
export function meaningOf(outlook: Outlook): string {
  const { charIndex, charLength, mediaSeconds, rate } = toAnchor(outlook);
  const status = statusOf(outlook);
  // The seconds of one that sounds go by untold; another one may begin at any of them.
  const detail =
    status === 'playing' ? [outlook.utterance?.startedAtMs] : [charLength, mediaSeconds];
  return [status, charIndex, rate, ...detail].join();
}

function rateOf({ utterance, rate }: Outlook): number {
  return utterance?.rate ?? rate;
}
