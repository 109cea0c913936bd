/** The Port's name; the player opens it, so that its end tells the player that the worker died. */
export const PLAYER_PORT = 'player';

/** Sent with `runtime.sendMessage` to a player whose Port died with the worker. */
export interface ConnectRequest {
  to: typeof PLAYER_PORT;
  type: 'connect';
}

export function isConnectRequest(message: unknown): message is ConnectRequest {
  const { to, type } = Object(message) as Partial<ConnectRequest>;
  return to === PLAYER_PORT && type === 'connect';
}
