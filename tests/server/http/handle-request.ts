import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isControlPath, handleControl } from '../control.ts';
import { ROUTES } from '../routes.ts';
import { now } from '../request-log.ts';
import type { ServerState } from '../server-state.ts';
import { answer } from './answer.ts';
import { checkKey } from './authenticate.ts';
import { corsHeaders } from './cors.ts';
import type { Exchange } from './exchange.ts';
import { hideKeys, parseBody, readBody } from './read-request.ts';
import type { Reply } from './reply.ts';
import { jsonReply } from './reply.ts';
import { scriptedReply } from './scripted-reply.ts';
import { sendReply } from './send-reply.ts';

interface Connection {
  request: IncomingMessage;
  response: ServerResponse;
  reset: () => void;
}

export async function handleRequest(state: ServerState, connection: Connection): Promise<void> {
  const { request, response, reset } = connection;
  const url = new URL(request.url ?? '/', 'https://stand-in.invalid');
  if (isControlPath(url.pathname)) {
    await handleControl(state, request, response);
    return;
  }
  if (request.method === 'OPTIONS') {
    response.writeHead(200, corsHeaders(state.config)).end();
    return;
  }

  const leaving = new AbortController();
  const exchange = await open(state, { request, url, gone: leaving.signal });
  const { record, fault } = exchange;
  response.once('close', () => {
    record.endedAt = now();
    record.aborted = !response.writableFinished && fault?.kind !== 'disconnect';
    if (record.aborted) record.abortedAt = record.endedAt;
    leaving.abort();
  });
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'disconnect') {
    reset();
    return;
  }
  const reply = await replyTo(exchange, request);
  // The settings of the moment the request came in hold until its end.
  const config = { ...state.config };
  await sendReply(reply, { response, record, config, fault, gone: leaving.signal, reset });
}

interface Opening {
  request: IncomingMessage;
  url: URL;
  gone: AbortSignal;
}

async function open(state: ServerState, { request, url, gone }: Opening): Promise<Exchange> {
  const { config, log, faults } = state;
  const secrets = [...config.keys, ...config.otherRegionKeys];
  const record = log.open({
    method: request.method ?? 'GET',
    path: hideKeys(url.pathname, secrets),
    query: Object.fromEntries(
      [...url.searchParams].map(([name, value]) => [name, hideKeys(value, secrets)]),
    ),
    host: request.headers.host ?? '',
    headerNames: Object.keys(request.headers),
  });
  Object.assign(record, checkKey(request.headers, config));
  record.body = parseBody(hideKeys(await readBody(request), secrets));
  const fault = faults.take(record);
  if (fault) record.fault = fault.kind;
  return {
    state,
    record,
    params: [],
    query: url.searchParams,
    body: record.body,
    requestId: randomUUID().replaceAll('-', ''),
    ...(fault && { fault }),
    gone,
  };
}

async function replyTo(exchange: Exchange, { headers }: IncomingMessage): Promise<Reply> {
  const { state, fault, requestId } = exchange;
  const scripted = scriptedReply(fault, state.config, requestId);
  if (scripted) return scripted;
  const reply = await answer(exchange, ROUTES, headers);
  const isWhole = reply.body instanceof Uint8Array;
  if (fault?.kind === 'noAudio' && isWhole && reply.status === 200) {
    return { ...jsonReply({ alignment: null, normalized_alignment: null }), ...closing(reply) };
  }
  return reply;
}

function closing({ onClose }: Reply): Pick<Reply, 'onClose'> {
  return onClose ? { onClose } : {};
}
