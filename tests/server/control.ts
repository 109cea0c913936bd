import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerConfig } from './config.ts';
import type { Fault } from './faults.ts';
import { parseBody, readBody } from './http/read-request.ts';
import { resetState } from './server-state.ts';
import type { ServerState } from './server-state.ts';

const PATH = '/__control';

/** What `POST /__control` takes; a path in `fault.match` is a plain string here. */
interface ControlMessage {
  configure?: Partial<ServerConfig>;
  fault?: Fault;
  clearFaults?: boolean;
  reset?: boolean;
}

/** No path of the vendor begins like this. */
export function isControlPath(path: string): boolean {
  return path === PATH || path === `${PATH}/requests`;
}

/**
 * Lets people and other processes script a running server. The listener is bound to loopback; a web
 * page cannot reach it either, because there are no CORS headers and JSON needs a preflight.
 */
export async function handleControl(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET' && request.url === `${PATH}/requests`) {
    respond(response, 200, state.log.records);
    return;
  }
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  const message = parseBody(await readBody(request));
  if (request.method !== 'POST' || !isJson || typeof message !== 'object' || message === null) {
    respond(response, 400, { error: 'POST JSON with configure, fault, clearFaults or reset.' });
    return;
  }
  apply(state, message);
  respond(response, 200, { status: 'ok', config: { ...state.config, keys: undefined } });
}

function apply(state: ServerState, message: ControlMessage): void {
  if (message.reset) resetState(state);
  if (message.clearFaults) state.faults.clear();
  if (message.configure) Object.assign(state.config, message.configure);
  if (message.fault) state.faults.add(message.fault);
}

function respond(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value, null, 2));
}
