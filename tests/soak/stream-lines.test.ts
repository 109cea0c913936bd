import { expect, it } from 'vitest';
import { readLines } from '@/utils/engines/elevenlabs/ndjson';
import { createRandom } from '../support/random';

const SPLITS = 1_000_000;
const LINES = ['{"a":"Grüße, 世界"}', '{"b":"👩‍👩‍👧"}', '{"c":3}'];
const BYTES = new TextEncoder().encode(`${LINES.join('\n')}\n`);

async function* chop(random: (below: number) => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < BYTES.length;) {
    const size = 1 + random(12);
    yield BYTES.subarray(at, at + size);
    at += size;
  }
}

it(`reads the same lines from ${SPLITS} ways to cut them`, { timeout: 1_800_000 }, async () => {
  const wrong: number[] = [];
  for (let seed = 0; seed < SPLITS; seed += 1) {
    const lines: string[] = [];
    for await (const line of readLines(chop(createRandom(seed)))) lines.push(line);
    if (lines.join('\n') !== LINES.join('\n')) wrong.push(seed);
  }
  expect(wrong).toEqual([]);
});
