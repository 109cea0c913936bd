import type { IncomingHttpHeaders } from 'node:http';
import { refuse, toErrorReply, toValidationReply } from '../errors.ts';
import type { Refusal } from '../errors.ts';
import { authFailure, checkKey, isScopeMissing, missingScope } from './authenticate.ts';
import { Refused } from './exchange.ts';
import type { Exchange, Route } from './exchange.ts';
import type { Reply } from './reply.ts';

/**
 * The order of checks is part of the contract: route, schema (422, before the key), key present, key
 * valid, scope, then whatever the endpoint looks at.
 */
export async function answer(
  exchange: Exchange,
  routes: readonly Route[],
  headers: IncomingHttpHeaders,
): Promise<Reply> {
  const { state, record } = exchange;
  const check = checkKey(headers, state.config);
  record.auth = check.auth;
  record.keyMatches = check.keyMatches;

  const onPath = routes.filter(({ path }) => path.test(record.path));
  if (onPath.length === 0) return plain(exchange, 404, 'Not Found');
  const route = onPath.find(({ method }) => method === record.method);
  if (!route) return plain(exchange, 405, 'Method Not Allowed');
  exchange.params = route.path.exec(record.path)?.slice(1).map(decodeURIComponent) ?? [];

  const problems = route.validate?.(exchange) ?? [];
  if (problems.length > 0) return toValidationReply(problems, errorOptions(exchange));

  const mayPassWithoutKey = check.auth === 'none' && route.isOpen?.(exchange);
  if (route.scope !== null && !mayPassWithoutKey) {
    const failure = authFailure(check, route);
    if (failure) return error(exchange, failure);
    if (isScopeMissing(route, state.config)) {
      record.auth = 'scope-missing';
      return error(exchange, missingScope(route.scope));
    }
  }
  return handle(exchange, route);
}

async function handle(exchange: Exchange, route: Route): Promise<Reply> {
  try {
    return await route.handle(exchange);
  } catch (thrown) {
    if (thrown instanceof Refused) return error(exchange, thrown.refusal);
    throw thrown;
  }
}

function error(exchange: Exchange, refusal: Refusal): Reply {
  return toErrorReply(refusal, errorOptions(exchange));
}

function errorOptions({ state, requestId }: Exchange) {
  const { errorBody, retryAfter } = state.config;
  return { shape: errorBody, requestId, retryAfter };
}

/** Wrong paths and methods never had the richer bodies. */
function plain({ requestId }: Exchange, status: number, message: string): Reply {
  return toErrorReply(refuse('bad_request', { status, message }), { shape: 'plain', requestId });
}
