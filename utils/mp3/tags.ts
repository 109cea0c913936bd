const ID3_HEADER_BYTES = 10;
const ID3V1_BYTES = 128;
const APE_HEADER_BYTES = 32;

/**
 * Bytes of the whole tag that begins here: ID3v2 or APE anywhere, ID3v1 only where it ends the file.
 * 0 where there is none.
 */
export function tagBytes(bytes: Uint8Array, at: number): number {
  const length = id3v2Bytes(bytes, at) || id3v1Bytes(bytes, at) || apeBytes(bytes, at);
  return at + length <= bytes.length ? length : 0;
}

/** https://id3.org/id3v2.4.0-structure, 3.1; the same in all versions. */
export function id3v2Bytes(bytes: Uint8Array, at: number): number {
  if (!startsWith(bytes, at, 'ID3') || at + ID3_HEADER_BYTES > bytes.length) return 0;
  const size = bytes.subarray(at + 6, at + ID3_HEADER_BYTES);
  const isTag =
    bytes[at + 3] !== 0xff && bytes[at + 4] !== 0xff && size.every((byte) => byte < 128);
  if (!isTag) return 0;
  const hasFooter = (bytes[at + 5]! & 0x10) !== 0;
  return ID3_HEADER_BYTES + readSyncsafe(size) + (hasFooter ? ID3_HEADER_BYTES : 0);
}

function id3v1Bytes(bytes: Uint8Array, at: number): number {
  const isLast = bytes.length - at === ID3V1_BYTES;
  return isLast && startsWith(bytes, at, 'TAG') ? ID3V1_BYTES : 0;
}

/** https://wiki.hydrogenaudio.org/index.php?title=APE_Tags_Header */
function apeBytes(bytes: Uint8Array, at: number): number {
  if (!startsWith(bytes, at, 'APETAGEX') || at + APE_HEADER_BYTES > bytes.length) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, APE_HEADER_BYTES);
  const isHeader = (view.getUint32(20, true) & 0x2000_0000) !== 0;
  return APE_HEADER_BYTES + (isHeader ? view.getUint32(12, true) : 0);
}

/** Seven bits of each byte, so that a size never looks like the start of a frame. */
function readSyncsafe(bytes: Uint8Array): number {
  return bytes.reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}

export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
