import { SpeechError } from '@/utils/speech/errors';

/** A line of half a second of sound has about 15,000 characters. */
const MAX_LINE_LENGTH = 4 * 1024 * 1024;

/** Non-empty lines, trimmed; a byte order mark counts as white space. The last may lack its end. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLength = MAX_LINE_LENGTH,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    const lines = [held + first, ...others];
    held = lines.pop() ?? '';
    yield* clean(lines, maxLength);
    expectLength(held, maxLength);
  }
  yield* clean([held + decoder.decode()], maxLength);
}

function* clean(lines: string[], maxLength: number): Generator<string> {
  for (const line of lines) {
    expectLength(line, maxLength);
    const content = line.trim();
    if (content) yield content;
  }
}

function expectLength(line: string, maxLength: number): void {
  if (line.length <= maxLength) return;
  throw new SpeechError('bad_response', {}, { cause: new Error('line too long') });
}

/**
 * The payload of a line. One page of the vendor calls the stream server-sent events, so their
 * framing is taken off; `undefined` for lines that carry nothing.
 */
export function unwrapEvent(line: string): string | undefined {
  if (/^(event|id|retry)?:/.test(line)) return undefined;
  const payload = line.replace(/^data:\s*/, '');
  return payload === '' || payload === '[DONE]' ? undefined : payload;
}
