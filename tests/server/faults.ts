import type { ErrorBody, RetryAfter } from './errors.ts';
import type { RequestRecord } from './request-log.ts';

export interface Fault {
  match?: FaultMatch;
  /** How many matching requests it hits; default 1, Infinity allowed. */
  times?: number;
  do: FaultAction;
}

export interface FaultMatch {
  /** A string matches when the path contains it. */
  path?: RegExp | string;
  method?: string;
  textIncludes?: string;
  /** Counted from 1 among the requests that match otherwise: spares those before it. */
  nth?: number;
}

/** A line of a timed stream, counted from 0; 'all' hits every line. */
type Line = number | 'last' | 'all';

export type FaultAction =
  // Instead of the answer
  | {
      kind: 'error';
      /** Any token of the catalogue, or a free one together with `status`. */
      code: string;
      status?: number;
      message?: string;
      body?: ErrorBody;
      retryAfter?: RetryAfter;
      headers?: Record<string, string>;
    }
  | { kind: 'silence' }
  | { kind: 'disconnect' }
  | { kind: 'redirect'; status: 301 | 302 | 303 | 307 | 308; location: string }
  | { kind: 'html'; status?: number }
  | { kind: 'empty'; status?: number }
  | { kind: 'noAudio' }
  // Around the answer
  | { kind: 'delay'; ms: number }
  | { kind: 'contentType'; value: string }
  | { kind: 'stall'; atByte: number; forMs?: number }
  | { kind: 'cut'; atByte: number; how: 'fin' | 'rst' }
  | { kind: 'drip'; bytes: number; everyMs: number }
  | { kind: 'slowClose'; ms: number }
  // Inside a spoken answer
  | { kind: 'badBase64'; line?: Line }
  | { kind: 'brokenJson'; line?: Line }
  | { kind: 'duplicateLine'; line?: Line }
  | { kind: 'hugeLine'; line?: Line; bytes?: number }
  | { kind: 'unequalArrays'; line?: Line }
  | { kind: 'badTimes'; value: 'nan' | 'null' | 'negative' | 'text'; line?: Line }
  | { kind: 'corruptAudio'; line?: Line; bitFlips?: number }
  | { kind: 'endless' };

interface Pending {
  fault: Fault;
  seen: number;
  left: number;
}

export class FaultScript {
  #pending: Pending[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, seen: 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The action for this request, if any; the earliest added fault that matches is used up. */
  take(request: Pick<RequestRecord, 'path' | 'method' | 'body'>): FaultAction | undefined {
    for (const pending of this.#pending) {
      if (pending.left <= 0 || !matches(pending.fault.match, request)) continue;
      pending.seen += 1;
      if (pending.seen < (pending.fault.match?.nth ?? 1)) continue;
      pending.left -= 1;
      return pending.fault.do;
    }
    return undefined;
  }
}

function matches(
  match: FaultMatch | undefined,
  { path, method, body }: Pick<RequestRecord, 'path' | 'method' | 'body'>,
): boolean {
  if (!match) return true;
  if (match.method && match.method.toUpperCase() !== method) return false;
  if (typeof match.path === 'string' && !path.includes(match.path)) return false;
  if (match.path instanceof RegExp && path.search(match.path) < 0) return false;
  if (match.textIncludes === undefined) return true;
  return textOf(body).includes(match.textIncludes);
}

function textOf(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined;
  return typeof text === 'string' ? text : '';
}
