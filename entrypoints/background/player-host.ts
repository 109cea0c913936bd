import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';

/** Where the player lives: an offscreen document in Chromium, the event page in Firefox. */
export interface PlayerHost {
  /** Starts making a player, so that it is there when sound arrives. */
  prepare(): void;
  /** In order. `load` makes a player where there is none; without one the rest counts as a loss. */
  send(command: PlayerCommand): void;
  isAlive(): Promise<boolean>;
}

export interface PlayerHostHooks {
  onEvent(event: PlayerEvent): void;
  /** The player is gone, with all it held. */
  onLost(): void;
}
