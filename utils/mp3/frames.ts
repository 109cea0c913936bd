import { HEADER_BYTES, isSameKind, parseHeader, sideInfoBytes, type Mp3Header } from './header';
import { startsWith, tagBytes } from './tags';

export interface Mp3Frame {
  header: Mp3Header;
  /** The whole frame, as a view of the bytes that were read. */
  bytes: Uint8Array;
}

/**
 * The frames that sound, in order. Tags, garbage, a torn end and the first frame that only describes
 * the others are left out.
 */
export function readFrames(bytes: Uint8Array): Mp3Frame[] {
  const frames: Mp3Frame[] = [];
  /** Whether something ended right here that tells where a frame begins. */
  let isInStep = false;
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const tag = tagBytes(bytes, at);
    const before: Mp3Frame | undefined = isInStep ? frames.at(-1) : undefined;
    const frame: Mp3Frame | undefined = tag > 0 ? undefined : sureFrame(bytes, at, before);
    if (frame !== undefined) frames.push(frame);
    // A tag tells where it ends, but what stands there may be anything.
    isInStep = frame !== undefined;
    at += frame?.bytes.length ?? (tag || 1);
  }
  const [first] = frames;
  return first && isDescription(first) ? frames.slice(1) : frames;
}

/** @param before the frame that ends right here */
function sureFrame(bytes: Uint8Array, at: number, before: Mp3Frame | undefined) {
  const header = bytes[at] === 0xff ? parseHeader(bytes, at) : undefined;
  const end = at + (header?.bytes ?? 0);
  if (header === undefined || end > bytes.length) return undefined;
  const isLikeBefore = before !== undefined && isSameKind(before.header, header);
  if (!isLikeBefore && !isFollowed(bytes, end, header)) return undefined;
  return { header, bytes: bytes.subarray(at, end) };
}

/** By another header of its kind, by a tag, or by the end: sound may look like one header. */
function isFollowed(bytes: Uint8Array, end: number, header: Mp3Header): boolean {
  if (end === bytes.length || tagBytes(bytes, end) > 0) return true;
  const next = parseHeader(bytes, end);
  return next !== undefined && isSameKind(header, next);
}

/**
 * "Xing" and "Info" stand where the sound of an empty frame would begin, "VBRI" at a fixed place:
 * https://www.codeproject.com/Articles/8295/MPEG-Audio-Frame-Header
 */
function isDescription({ header, bytes }: Mp3Frame): boolean {
  const at = HEADER_BYTES + sideInfoBytes(header);
  const places = header.isProtected ? [at, at + 2] : [at];
  return (
    places.some((place) => startsWith(bytes, place, 'Xing') || startsWith(bytes, place, 'Info')) ||
    startsWith(bytes, HEADER_BYTES + 32, 'VBRI')
  );
}
