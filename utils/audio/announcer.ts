import type { PlayerEvent } from '@/utils/speech/player-protocol';
import type { PlayerStatus } from '@/utils/speech/session';
import type { Anchor } from '@/utils/speech/types';

/** Whoever marks words by an earlier anchor would be this wrong, in time as heard. */
const DRIFT_SECONDS = 0.03;
/** A clock that wavers a little is not followed more often than this; sound that stalls is at once. */
const MIN_DRIFT_INTERVAL_MS = 500;
const STALL_SECONDS = 0.08;

export interface Outlook {
  sessionId: string;
  status: PlayerStatus;
  anchor: Anchor;
}

/** Tells where the sound is as often as that tells something new. */
export interface Announcer {
  /** Another sentence, state or rate, or sound that is not where the last anchor leads to. */
  publish(outlook: Outlook): void;
  /** It is known where the sound is. */
  skip(outlook: Outlook): void;
  /** Whatever is told next is new. */
  forget(): void;
}

export function createAnnouncer(emit: (event: PlayerEvent) => void): Announcer {
  let published = '';
  let told: Anchor | undefined;
  return {
    publish(outlook) {
      const meaning = meaningOf(outlook);
      if (meaning === published && !hasDrifted(told, outlook.anchor)) return;
      published = meaning;
      told = outlook.anchor;
      emit({ type: 'anchored', ...outlook });
    },
    skip(outlook) {
      published = meaningOf(outlook);
    },
    forget() {
      published = '';
    },
  };
}

function meaningOf({ status, anchor }: Outlook): string {
  return [status, anchor.charIndex, anchor.rate].join();
}

function hasDrifted(told: Anchor | undefined, now: Anchor): boolean {
  if (told === undefined || !told.playing || !now.playing || told.segment !== now.segment) {
    return false;
  }
  const elapsedMs = now.wallTimeMs - told.wallTimeMs;
  const expected = told.mediaSeconds + (elapsedMs / 1000) * told.rate;
  const drift = Math.abs(expected - now.mediaSeconds) / now.rate;
  return drift > STALL_SECONDS || (drift > DRIFT_SECONDS && elapsedMs >= MIN_DRIFT_INTERVAL_MS);
}
