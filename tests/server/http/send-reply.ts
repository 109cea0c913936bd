import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServerConfig } from '../config.ts';
import type { FaultAction } from '../faults.ts';
import type { RequestRecord } from '../request-log.ts';
import { now } from '../request-log.ts';
import { createBodyWriter, waitUnlessGone } from './body-writer.ts';
import type { BodyWriter } from './body-writer.ts';
import { corsHeaders } from './cors.ts';
import { toWrites } from './network-writes.ts';
import type { Reply, TimedBytes } from './reply.ts';

export interface SendOptions {
  response: ServerResponse;
  record: RequestRecord;
  config: ServerConfig;
  fault: FaultAction | undefined;
  gone: AbortSignal;
  reset: () => void;
}

export async function sendReply(reply: Reply, options: SendOptions): Promise<void> {
  const { response, record, config, fault, gone } = options;
  const writer = createBodyWriter(options);
  const settle = () => {
    record.aborted = !response.writableFinished && !writer.isCut();
    if (!record.aborted) delete record.abortedAt;
    reply.onClose?.({ aborted: record.aborted });
  };
  // The client may have left while the answer was being prepared.
  if (gone.aborted) settle();
  else gone.addEventListener('abort', settle);

  const delayMs = (reply.firstByteDelayMs ?? 0) + (fault?.kind === 'delay' ? fault.ms : 0);
  await waitUnlessGone(record.startedAt + delayMs - now(), gone);
  if (gone.aborted) return;

  record.status = reply.status;
  response.writeHead(reply.status, {
    ...corsHeaders(config),
    ...reply.headers,
    ...(fault?.kind === 'contentType' && { 'content-type': fault.value }),
    ...(reply.body instanceof Uint8Array && { 'content-length': String(reply.body.length) }),
  });
  const isComplete =
    reply.body instanceof Uint8Array
      ? await writer.write(reply.body)
      : await stream(reply.body, writer, options);
  if (!isComplete) return;
  if (fault?.kind === 'slowClose') await waitUnlessGone(fault.ms, gone);
  if (!gone.aborted) response.end();
}

async function stream(
  body: AsyncIterable<TimedBytes>,
  writer: BodyWriter,
  { config, fault, gone }: SendOptions,
): Promise<boolean> {
  let firstAt: number | undefined;
  const endless = fault?.kind === 'endless' ? repeat(body) : body;
  for await (const { bytes, dueMs } of toWrites(endless, config)) {
    firstAt ??= now();
    await waitUnlessGone(firstAt + dueMs - now(), gone);
    if (!(await writer.write(bytes))) return false;
    // Separate turns keep the writes apart on the wire.
    await nextTurn();
  }
  return true;
}

/** Never ends, and never claims that its sound does. */
async function* repeat(body: AsyncIterable<TimedBytes>): AsyncGenerator<TimedBytes> {
  const all: TimedBytes[] = [];
  for await (const item of body) {
    all.push(item);
    yield item;
  }
  const roundMs = (all.at(-1)?.dueMs ?? 0) + 50;
  for (let round = 1; ; round += 1) {
    for (const { bytes, dueMs } of all) yield { bytes, dueMs: dueMs + round * roundMs };
  }
}
