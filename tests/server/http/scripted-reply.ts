import { htmlPage, refuse, toErrorReply } from '../errors.ts';
import type { Refusal } from '../errors.ts';
import type { ServerConfig } from '../config.ts';
import type { FaultAction } from '../faults.ts';
import type { Reply } from './reply.ts';

/** The answer that a fault gives instead of the endpoint; `undefined` when the endpoint is to work. */
export function scriptedReply(
  fault: FaultAction | undefined,
  { errorBody, retryAfter }: ServerConfig,
  requestId: string,
): Reply | undefined {
  switch (fault?.kind) {
    case 'error': {
      const changes: Partial<Refusal> = {};
      if (fault.status !== undefined) changes.status = fault.status;
      if (fault.message !== undefined) changes.message = fault.message;
      return toErrorReply(refuse(fault.code, changes), {
        shape: fault.body ?? errorBody,
        retryAfter: fault.retryAfter ?? retryAfter,
        requestId,
        ...(fault.headers && { headers: fault.headers }),
      });
    }
    case 'redirect':
      return plainReply(fault.status, { location: fault.location }, '');
    case 'html':
      return plainReply(
        fault.status ?? 200,
        { 'content-type': 'text/html; charset=UTF-8' },
        htmlPage(fault.status ?? 200),
      );
    case 'empty':
      return plainReply(fault.status ?? 200, { 'content-type': 'application/json' }, '');
    default:
      return undefined;
  }
}

function plainReply(status: number, headers: Record<string, string>, body: string): Reply {
  return { status, headers, body: Buffer.from(body) };
}
