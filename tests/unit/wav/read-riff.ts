interface Chunk {
  id: string;
  content: Uint8Array;
}

/** The chunks from here to the end, as a strict reader finds them. */
function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < bytes.length) {
    const id = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size;
    if (end > bytes.length) throw new Error(`${id} ends behind the end`);
    if (size % 2 === 1 && bytes[end] !== 0) throw new Error(`${id} is not padded`);
    chunks.push({ id, content: bytes.subarray(at + 8, end) });
    at = end + (size % 2);
  }
  return chunks;
}

/** What a WAV says of itself. Throws where it is none. */
export function readWav(bytes: Uint8Array) {
  const [riff, ...others] = readChunks(bytes);
  if (riff?.id !== 'RIFF' || others.length > 0) throw new Error('not one RIFF chunk');
  const form = Buffer.from(riff.content.subarray(0, 4)).toString('latin1');
  const chunks = readChunks(riff.content.subarray(4));
  const of = (id: string) => chunks.find((chunk) => chunk.id === id)!.content;
  const format = of('fmt ');
  const view = new DataView(format.buffer, format.byteOffset, format.byteLength);
  return {
    form,
    ids: chunks.map(({ id }) => id),
    format: {
      kind: view.getUint16(0, true),
      channels: view.getUint16(2, true),
      rate: view.getUint32(4, true),
      bytesPerSecond: view.getUint32(8, true),
      bytesPerSample: view.getUint16(12, true),
      bits: view.getUint16(14, true),
    },
    data: of('data'),
    labels: readLabels(of('LIST')),
  };
}

function readLabels(list: Uint8Array): Record<string, string> {
  const kind = Buffer.from(list.subarray(0, 4)).toString('latin1');
  if (kind !== 'INFO') throw new Error(`a list of ${kind}`);
  const labels = readChunks(list.subarray(4));
  return Object.fromEntries(labels.map(({ id, content }) => [id, readText(content)]));
}

function readText(content: Uint8Array): string {
  const end = content.indexOf(0);
  if (end !== content.length - 1) throw new Error('not one zero at the end');
  return Buffer.from(content.subarray(0, end)).toString('utf8');
}
