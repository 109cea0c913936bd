import type { MiniPlayer } from '@/utils/messaging/content';
import { tellBackground } from '@/utils/page/connection';
import { openPlayer, type OpenPlayer } from './player-life';

/** Shows one mini-player at a time. Nothing is in the page unless it is shown. */
export function createPlayerStand() {
  let current: OpenPlayer | undefined;
  // A bar that the person closed or the page fought does not come back for the same reading.
  let closedSessionId: string | undefined;
  const onGone = (sessionId?: string) => {
    current = undefined;
    if (sessionId === undefined) return;
    closedSessionId = sessionId;
    tellBackground('closePlayer', { sessionId });
  };
  return {
    show(player: MiniPlayer): void {
      if (player.sessionId === closedSessionId) return;
      if (current) current.update(player);
      else current = openPlayer(player, onGone);
    },
    hide: () => current?.remove(),
    /** Pixels it takes of the corner where notices are shown. */
    clearance: () => current?.clearance() ?? 0,
  };
}
