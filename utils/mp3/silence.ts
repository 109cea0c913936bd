import type { Mp3Frame } from './frames';
import { HEADER_BYTES, kilobitsOf, parseHeader, soundOffset, type Mp3Header } from './header';

/**
 * A frame of this kind with room for so many bytes after its header and side information, all zero:
 * it sounds like nothing and asks for no bytes of the frames before it.
 */
export function emptyFrame({ header, bytes }: Mp3Frame, room = 0): Uint8Array<ArrayBuffer> {
  const least = Math.max(header.kilobits, leastKilobits(header, room));
  const index = kilobitsOf(header.version).indexOf(least);
  // Without checksum, padding and what else an encoder may tell of its own frames.
  const head = [0xff, bytes[1]! | 1, (index << 4) | (bytes[2]! & 0x0c), bytes[3]! & 0xc0];
  const empty = new Uint8Array(parseHeader(Uint8Array.from(head))!.bytes);
  empty.set(head);
  return empty;
}

function leastKilobits(header: Mp3Header, room: number): number {
  const { version, samples, sampleRate } = header;
  const needed = soundOffset({ ...header, isProtected: false }) + room;
  const kilobits = (needed * 8 * sampleRate) / samples / 1_000;
  return kilobitsOf(version).find((candidate) => candidate > 0 && candidate >= kilobits) ?? 0;
}

/**
 * An encoder may put sound of a frame into the frames before it. Where those are missing, a decoder
 * would take the bytes of whatever was joined on before. Such frames are silenced, as a decoder does
 * at the start of a file; their bytes stay, because those that follow may need them.
 */
export function withoutDebts(frames: readonly Mp3Frame[]): Mp3Frame[] {
  let held = 0;
  return frames.map((frame) => {
    const isOwed = reservoirOf(frame) > held;
    held += frame.bytes.length - soundOffset(frame.header);
    return isOwed ? silenced(frame) : frame;
  });
}

/** Bytes of earlier frames with which the sound of this one begins. */
function reservoirOf({ header, bytes }: Mp3Frame): number {
  const at = HEADER_BYTES + (header.isProtected ? 2 : 0);
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  return header.version === 1 ? (first << 1) | (second >> 7) : first;
}

function silenced({ header, bytes }: Mp3Frame): Mp3Frame {
  const copy = bytes.slice();
  // The checksum would no longer be right.
  copy[1]! |= 1;
  copy.fill(0, HEADER_BYTES, soundOffset(header));
  return { header: { ...header, isProtected: false }, bytes: copy };
}
