import { SpeechError } from '@/utils/speech/errors';
import type { Clock } from './clock';

const IDLE_MS = 8_000;

/** Bytes of an answer, to be read once. Ends with a `SpeechError` or the signal's reason. */
export interface Body extends AsyncIterable<Uint8Array> {
  cancel(): void;
}

interface BodyOptions {
  signal: AbortSignal;
  clock: Clock;
  /** Longest wait for more. */
  patienceMs?: number;
  /** Names the loss of the connection. */
  toConnectionError(cause: unknown): SpeechError;
}

export function openBody(stream: ReadableStream<Uint8Array> | null, options: BodyOptions): Body {
  const { signal } = options;
  const reader = stream?.getReader();
  const cancel = () => {
    signal.removeEventListener('abort', cancel);
    // Rejects only for a body that broke by itself; whoever reads it hears of that.
    reader?.cancel().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel);
  return {
    cancel,
    async *[Symbol.asyncIterator]() {
      try {
        let chunk = await read(reader, cancel, options);
        while (chunk) {
          yield chunk;
          chunk = await read(reader, cancel, options);
        }
      } finally {
        cancel();
      }
    },
  };
}

/** Cancelling ends a pending read, so neither stall nor abort waits for the network. */
async function read(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  cancel: () => void,
  { signal, clock, patienceMs = IDLE_MS, toConnectionError }: BodyOptions,
): Promise<Uint8Array | undefined> {
  signal.throwIfAborted();
  if (!reader) return undefined;
  let stalled = false;
  const stopTimer = clock.setTimer(() => {
    stalled = true;
    cancel();
  }, patienceMs);
  const onLost = (cause: unknown) => {
    signal.throwIfAborted();
    throw toConnectionError(cause);
  };
  const { value } = await reader.read().catch(onLost).finally(stopTimer);
  signal.throwIfAborted();
  if (stalled) throw new SpeechError('timeout');
  return value;
}

/** The text of a body, as far as `maxBytes`. */
export async function readText(body: Body, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return text + decoder.decode();
}

interface ReadOptions {
  maxBytes: number;
  /** How many have come so far. */
  onBytes?: (bytes: number) => void;
}

/** All of a body. Throws `SpeechError` where there is more than anybody wants to hold. */
export async function readBytes(
  body: Body,
  { maxBytes, onBytes }: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new SpeechError('bad_response');
    chunks.push(chunk);
    onBytes?.(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
