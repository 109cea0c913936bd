import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import type { Session, SessionState } from '@/utils/speech/session';

export type LiveStatus = Exclude<SessionState['status'], 'idle' | 'failed'>;

/**
 * Where a player lives. That of sound: an offscreen document in Chromium, the event page in Firefox.
 * That of device voices: beside whatever makes them speak.
 */
export interface PlayerHost {
  /** Starts making a player, so that it is there when sound arrives. */
  prepare(): void;
  /** In order. `load` makes a player where there is none; without one the rest counts as a loss. */
  send(command: PlayerCommand): void;
  /** Whether it still has this session, after the worker was away. */
  isAlive(session: Session, status: LiveStatus): Promise<boolean>;
}

/** One that lives in a document, which can do more than play. */
export interface DocumentHost extends PlayerHost {
  /** Resolves when the document is there. */
  open(): Promise<void>;
}

export interface PlayerHostHooks {
  onEvent(event: PlayerEvent): void;
  /** The player is gone, with all it held. */
  onLost(): void;
}
