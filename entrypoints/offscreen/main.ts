import { browser } from '#imports';
import { Player } from '@/utils/audio/player';
import { PLAYER_PORT, isConnectRequest } from '@/utils/messaging/player-port';
import { classifySender } from '@/utils/messaging/sender';
import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import { saveFiles } from './save-files';

/** An idle player gives its memory back; the next gesture makes a new one. */
const CLOSE_AFTER_MS = 5 * 60_000;

let port: ReturnType<typeof browser.runtime.connect> | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;

const player = new Player(send);

// The background cannot open this Port: it is the player who notices when the worker died, and it
// opens a new one only when it has something to say, so that a worker may rest.
browser.runtime.onMessage.addListener((message: unknown, sender) => {
  if (isConnectRequest(message) && classifySender(sender) === 'page') connect();
  return undefined;
});
saveFiles();
connect();
closeWhenIdle();

function send(event: PlayerEvent): void {
  connect().postMessage(event);
  closeWhenIdle();
}

function connect(): NonNullable<typeof port> {
  if (port !== undefined) return port;
  port = browser.runtime.connect({ name: PLAYER_PORT });
  port.onMessage.addListener((command: PlayerCommand) => {
    player.handle(command);
    closeWhenIdle();
  });
  port.onDisconnect.addListener(() => {
    port = undefined;
    player.workerLost();
  });
  port.postMessage({ type: 'connected', sessionId: player.sessionId } satisfies PlayerEvent);
  return port;
}

function closeWhenIdle(): void {
  clearTimeout(closing);
  if (player.sessionId === undefined) closing = setTimeout(() => window.close(), CLOSE_AFTER_MS);
}
