import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '../errors.ts';
import type { Refusal } from '../errors.ts';
import type { ServerConfig } from '../config.ts';
import type { AuthResult } from '../request-log.ts';
import type { Route } from './exchange.ts';

export interface KeyCheck {
  auth: AuthResult;
  keyMatches: boolean;
}

export function checkKey(headers: IncomingHttpHeaders, config: ServerConfig): KeyCheck {
  const key = headers['xi-api-key'];
  if (typeof key === 'string' && key !== '') {
    if (config.keys.includes(key)) return { auth: 'accepted', keyMatches: true };
    const isFromOtherRegion = config.otherRegionKeys.includes(key);
    return { auth: isFromOtherRegion ? 'other-region' : 'unknown-key', keyMatches: false };
  }
  return { auth: headers.authorization ? 'bearer' : 'none', keyMatches: false };
}

/** The order within is measured: first whether there is a key, then whether it is good. */
export function authFailure(check: KeyCheck, route: Route): Refusal | undefined {
  switch (check.auth) {
    case 'none':
      return refuse(route.withoutKey ?? 'needs_authorization');
    case 'bearer':
      return refuse('invalid_authorization_header');
    case 'unknown-key':
      return refuse('unauthorized');
    case 'other-region':
      return refuse('invalid_api_key', { status: 400, code: 'invalid_api_key' });
    default:
      return undefined;
  }
}

export function isScopeMissing({ scope }: Route, { scopes }: ServerConfig): boolean {
  return scope !== null && scopes !== 'all' && !scopes.includes(scope);
}

/** The scope stands in the sentence as a bare word (ElevenLabs API notes, scopes). */
export function missingScope(scope: string): Refusal {
  return refuse('missing_permissions', {
    message: `The API key you used is missing the permission ${scope} to execute this operation.`,
  });
}
