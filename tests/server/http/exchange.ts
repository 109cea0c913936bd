import type { FaultAction } from '../faults.ts';
import type { RequestRecord } from '../request-log.ts';
import type { ServerState } from '../server-state.ts';
import type { Refusal, ValidationProblem } from '../errors.ts';
import type { Reply } from './reply.ts';

/** One request on its way through the checks. */
export interface Exchange {
  state: ServerState;
  record: RequestRecord;
  /** Groups of the route's pattern. */
  params: string[];
  query: URLSearchParams;
  body: unknown;
  requestId: string;
  fault?: FaultAction;
  /** Aborted when the client closes the connection. */
  gone: AbortSignal;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  /** The key needs it; `null` for what is open to everyone. */
  scope: string | null;
  /** Answers something useful without a key. */
  isOpen?: (exchange: Exchange) => boolean;
  /** `/v1/models` says 404 instead of 401. */
  withoutKey?: string;
  /** Runs before authentication, as measured. */
  validate?: (exchange: Exchange) => ValidationProblem[];
  handle: (exchange: Exchange) => Reply | Promise<Reply>;
}

/** Thrown by endpoints, turned into an answer in one place. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
