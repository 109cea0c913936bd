/** `undefined` for what is no base64. */
export function decodeBase64(source: string): Uint8Array | undefined {
  const binary = tryAtob(source);
  if (binary === undefined) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function tryAtob(source: string): string | undefined {
  try {
    return atob(source);
  } catch {
    // InvalidCharacterError, the only one it has.
    return undefined;
  }
}

/** Short enough to be passed as arguments, and a multiple of three, so only the last is padded. */
const PIECE_BYTES = 24_576;

export function* encodeBase64(bytes: Uint8Array): Generator<string> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    yield btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE_BYTES)));
  }
}
