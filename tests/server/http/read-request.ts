import type { IncomingMessage } from 'node:http';

const LARGEST_BODY = 16 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON if it is JSON, otherwise the text; `undefined` when there is none. */
export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the checks say so, and the log shows what came.
    return text;
  }
}

/** A key that strays into the URL or the body must not reach the log either. */
export function hideKeys(text: string, keys: readonly string[]): string {
  return keys.reduce((hidden, key) => (key ? hidden.replaceAll(key, '[key]') : hidden), text);
}
