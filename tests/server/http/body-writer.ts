import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultAction } from '../faults.ts';
import type { RequestRecord } from '../request-log.ts';
import { now } from '../request-log.ts';

export interface BodyWriter {
  /** `false` once the answer has been cut off, by the script or by the client. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** The script ended the connection, not the client. */
  isCut(): boolean;
}

interface WriterOptions {
  response: ServerResponse;
  record: RequestRecord;
  fault: FaultAction | undefined;
  gone: AbortSignal;
  /** Ends the connection the hard way, which TLS sockets cannot do by themselves. */
  reset: () => void;
}

// What was written before a reset would otherwise be thrown away on the way.
const BEFORE_RESET_MS = 30;
// The longest that a timer can wait, about 25 days.
const FOR_EVER_MS = 2 ** 31 - 1;

/** Counts the bytes of a body and makes the faults that strike at a certain one of them. */
export function createBodyWriter(options: WriterOptions): BodyWriter {
  const { response, record, fault, gone } = options;
  let isCut = false;
  let hasStruck = false;

  return {
    isCut: () => isCut,
    async write(bytes) {
      if (gone.aborted || isCut) return false;
      if (fault?.kind === 'drip') return drip(bytes, fault.bytes, fault.everyMs);
      const isPlanned = fault?.kind === 'cut' || fault?.kind === 'stall';
      if (!isPlanned || hasStruck || record.bodyBytesSent + bytes.length < fault.atByte) {
        return send(bytes);
      }
      hasStruck = true;
      const before = fault.atByte - record.bodyBytesSent;
      await send(bytes.subarray(0, before));
      if (fault.kind === 'cut') return cut(fault.how);
      await waitUnlessGone(fault.forMs ?? FOR_EVER_MS, gone);
      return send(bytes.subarray(before));
    },
  };

  async function send(bytes: Uint8Array): Promise<boolean> {
    if (gone.aborted) return false;
    if (bytes.length === 0) {
      response.flushHeaders();
      return true;
    }
    record.firstByteAt ??= now();
    record.bodyBytesSent += bytes.length;
    await new Promise<void>((resolve) => {
      const settle = () => {
        gone.removeEventListener('abort', settle);
        resolve();
      };
      gone.addEventListener('abort', settle);
      response.write(bytes, settle);
    });
    return !gone.aborted;
  }

  async function drip(bytes: Uint8Array, size: number, everyMs: number): Promise<boolean> {
    for (let from = 0; from < bytes.length; from += size) {
      if (!(await send(bytes.subarray(from, from + size)))) return false;
      await waitUnlessGone(everyMs, gone);
    }
    return !gone.aborted;
  }

  async function cut(how: 'fin' | 'rst'): Promise<boolean> {
    isCut = true;
    if (how === 'fin') {
      response.socket?.end();
      return false;
    }
    await delay(BEFORE_RESET_MS);
    options.reset();
    return false;
  }
}

/** Sleeps; wakes early, without complaint, when the client leaves. */
export async function waitUnlessGone(ms: number, gone: AbortSignal): Promise<void> {
  if (ms <= 0 || gone.aborted) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', settle);
      resolve();
    };
    const timer = setTimeout(settle, ms);
    gone.addEventListener('abort', settle);
  });
}
