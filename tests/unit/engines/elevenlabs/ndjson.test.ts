import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines, unwrapEvent } from '@/utils/engines/elevenlabs/ndjson';

const LINES = ['{"a":"Grüße, 世界"}', '{"b":"👩‍👩‍👧 e\u0301"}', '{"c":3}'];
const BYTES = new TextEncoder().encode(LINES.join('\n'));

describe('readLines', () => {
  it('joins what was split at any byte', async () => {
    for (let at = 0; at <= BYTES.length; at += 1) {
      expect(await read([BYTES.slice(0, at), BYTES.slice(at)])).toEqual(LINES);
    }
  });

  it('does not depend on how the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (sizes) => {
          expect(await read(chop(BYTES, sizes))).toEqual(LINES);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['CRLF', `${LINES.join('\r\n')}\r\n`],
    ['a byte order mark', `\uFEFF${LINES.join('\n')}\n`],
    ['empty lines', `\n\n${LINES.join('\n\n \n')}\n\n`],
    ['an end on every line', `${LINES.join('\n')}\n`],
  ])('accepts %s', async (_, source) => {
    expect(await read(chop(new TextEncoder().encode(source), [1]))).toEqual(LINES);
  });

  it.each([
    ['a complete line', 'x'.repeat(11) + '\n'],
    ['a line without end', 'x'.repeat(11)],
  ])('refuses %s above the limit', async (_, source) => {
    const lines = readLines(toChunks(chop(new TextEncoder().encode(source), [4])), 10);

    await expect(Array.fromAsync(lines)).rejects.toMatchObject({ code: 'bad_response' });
  });
});

describe('unwrapEvent', () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['data: {"a":1}', '{"a":1}'],
    ['data:{"a":1}', '{"a":1}'],
    ['event: audio', undefined],
    ['id: 4', undefined],
    ['retry: 100', undefined],
    [': keep-alive', undefined],
    ['data: [DONE]', undefined],
    ['data:', undefined],
  ])('takes %j for %j', (source, payload) => {
    expect(unwrapEvent(source)).toBe(payload);
  });
});

function read(chunks: Uint8Array[]): Promise<string[]> {
  return Array.fromAsync(readLines(toChunks(chunks)));
}

async function* toChunks(chunks: Uint8Array[]) {
  yield* chunks;
}

function chop(bytes: Uint8Array, sizes: number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.slice(at, at + size));
    at += size;
  }
  return chunks;
}
