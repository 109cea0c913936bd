import type { ServerConfig } from '../config.ts';
import type { TimedBytes } from './reply.ts';

// Network chunks of a few kilobytes, as TLS records and TCP segments make them.
const LARGEST_WRITE = 4096;
// The first line goes out whole, otherwise the first-byte switch would not mean much.
const TAIL_EVERY = 3;

/**
 * Cuts an answer into writes that ignore its lines: in the middle of a line, between the bytes of a
 * letter, and now and then with the end of one line in front of the next. Always the same for the
 * same answer.
 */
export async function* toWrites(
  body: AsyncIterable<TimedBytes>,
  { networkWrites }: Pick<ServerConfig, 'networkWrites'>,
): AsyncGenerator<TimedBytes> {
  if (networkWrites === 'whole-lines') {
    yield* body;
    return;
  }
  const random = createRandom(20_261_122);
  let tail: Uint8Array = new Uint8Array();
  let index = 0;
  for await (const { bytes, dueMs } of body) {
    const joined = tail.length > 0 ? Buffer.concat([tail, bytes]) : bytes;
    const kept = index > 0 && index % TAIL_EVERY === 0 ? Math.min(joined.length - 1, 7) : 0;
    const cuts = networkWrites === 'single-bytes' ? singleBytes : cutAnywhere;
    for (const part of cuts(joined.subarray(0, joined.length - kept), random)) {
      yield { bytes: part, dueMs };
    }
    tail = joined.subarray(joined.length - kept);
    index += 1;
  }
  if (tail.length > 0) yield { bytes: tail, dueMs: 0 };
}

function* cutAnywhere(bytes: Uint8Array, random: () => number): Generator<Uint8Array> {
  const insideLetter = bytes.findIndex((byte) => (byte & 0xc0) === 0x80);
  let from = 0;
  while (from < bytes.length) {
    const wanted = from + 1 + Math.floor(random() * LARGEST_WRITE);
    const to = from < insideLetter && insideLetter < wanted ? insideLetter : wanted;
    yield bytes.subarray(from, to);
    from = to;
  }
}

function* singleBytes(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1);
}

/** A linear congruential generator: repeatable, which `Math.random` is not. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
