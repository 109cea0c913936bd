import { Player } from '@/utils/audio/player';
import type { DocumentHost, PlayerHostHooks } from './player-host';

/** Firefox: the event page has a DOM, so the player lives here and dies with it. */
export function createEventPagePlayer({ onEvent }: PlayerHostHooks): DocumentHost {
  let player: Player | undefined;
  const open = () => (player ??= new Player(onEvent));
  return {
    open: async () => undefined,
    prepare: () => void open(),
    send: (command) => open().handle(command),
    isAlive: async () => player !== undefined,
  };
}
