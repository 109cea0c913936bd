/*
 * A file of chunks, each with its name, its size in bytes and its content:
 * https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
 */

const HEADER_BYTES = 8;
/** Sizes have 32 bits. */
const MAX_SIZE = 0xffff_ffff;
const FORMAT_BYTES = 16;
const PCM = 1;
const MONO = 1;
const SAMPLE_BYTES = 2;

/** All that stands before the samples, or `undefined` where a file cannot tell how long it is. */
export function writeHead(
  samplesPerSecond: number,
  sizes: { data: number; behind: number },
): Uint8Array<ArrayBuffer> | undefined {
  const size = 4 + HEADER_BYTES + FORMAT_BYTES + HEADER_BYTES + sizes.data + sizes.behind;
  if (size > MAX_SIZE) return undefined;
  const head = new Uint8Array(size + HEADER_BYTES - sizes.data - sizes.behind);
  const view = new DataView(head.buffer);
  writeChunkHeader(head, 0, { id: 'RIFF', size });
  writeId(head, 8, 'WAVE');
  writeChunkHeader(head, 12, { id: 'fmt ', size: FORMAT_BYTES });
  view.setUint16(20, PCM, true);
  view.setUint16(22, MONO, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  writeChunkHeader(head, 36, { id: 'data', size: sizes.data });
  return head;
}

/** A small one, which ends on an even place. */
export function writeChunk(id: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + content.length + (content.length % 2));
  writeChunkHeader(bytes, 0, { id, size: content.length });
  bytes.set(content, HEADER_BYTES);
  return bytes;
}

function writeChunkHeader(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  { id, size }: { id: string; size: number },
): void {
  writeId(bytes, at, id);
  new DataView(bytes.buffer).setUint32(at + 4, size, true);
}

function writeId(bytes: Uint8Array, at: number, id: string): void {
  bytes.set(new TextEncoder().encode(id), at);
}
