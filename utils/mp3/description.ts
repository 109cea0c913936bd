import { checksum } from './checksum';
import type { Mp3Frame } from './frames';
import { soundOffset } from './header';
import { emptyFrame } from './silence';

/*
 * The frame before all others that says how many there are, so that every player knows the length at
 * once and jumps where it is told: http://gabriel.mp3-tech.org/mp3infotag.html
 */

const XING_BYTES = 120;
const LAME_BYTES = 36;
const HAS_FRAMES_BYTES_AND_TOC = 7;
const TOC_ENTRIES = 100;
/** Samples that every decoder puts before the first one. */
const DECODER_DELAY = 529;
/** Players read how much to leave out of the beginning and end only behind this name. */
const ENCODER = 'LAME3.100';
const LOWPASS_UNKNOWN = 0;
const CONSTANT_RATE = 1;
const VARIABLE_RATE = 2;

/** @param frames without the description; the first of them is silent, and not to be heard */
export function describeFrames(frames: readonly Mp3Frame[]): Uint8Array<ArrayBuffer> {
  const first = frames[0]!;
  const frame = emptyFrame(first, XING_BYTES + LAME_BYTES);
  const view = new DataView(frame.buffer);
  const isConstant = frames.every(({ header }) => header.kilobits === first.header.kilobits);
  const xing = soundOffset({ ...first.header, isProtected: false });
  const size = frames.reduce((sum, { bytes }) => sum + bytes.length, frame.length);

  writeText(frame, xing, isConstant ? 'Info' : 'Xing');
  view.setUint32(xing + 4, HAS_FRAMES_BYTES_AND_TOC);
  view.setUint32(xing + 8, frames.length);
  view.setUint32(xing + 12, size);
  frame.set(placesOf(frames, frame.length, size), xing + 16);

  const lame = xing + XING_BYTES;
  writeText(frame, lame, ENCODER);
  view.setUint8(lame + 9, isConstant ? CONSTANT_RATE : VARIABLE_RATE);
  view.setUint8(lame + 10, LOWPASS_UNKNOWN);
  view.setUint8(lame + 20, Math.min(255, first.header.kilobits));
  const [delay, padding] = leftOut(first.header.samples);
  view.setUint8(lame + 21, delay >> 4);
  view.setUint16(lame + 22, ((delay & 0xf) << 12) | padding);
  view.setUint32(lame + 28, size);
  view.setUint16(lame + 32, checksumOf(frames));
  view.setUint16(lame + 34, checksum(frame.subarray(0, lame + 34)));
  return frame;
}

/**
 * Players leave out the delay and what every decoder adds: together the silent frame. At the end they
 * leave out the padding without what the decoder is behind: nothing. So all that sounds is heard.
 */
function leftOut(samples: number): [delay: number, padding: number] {
  return [samples - DECODER_DELAY, DECODER_DELAY];
}

/** Where each hundredth of the time begins, in 256ths of the size. */
function placesOf(frames: readonly Mp3Frame[], offset: number, size: number): Uint8Array {
  const places = new Uint8Array(TOC_ENTRIES);
  let at = offset;
  let entry = 0;
  frames.forEach(({ bytes }, index) => {
    for (; entry < TOC_ENTRIES && entry * frames.length <= index * TOC_ENTRIES; entry += 1) {
      places[entry] = Math.floor((at / size) * 256);
    }
    at += bytes.length;
  });
  return places.fill(255, entry);
}

function checksumOf(frames: readonly Mp3Frame[]): number {
  return frames.reduce((sum, { bytes }) => checksum(bytes, sum), 0);
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  bytes.set(new TextEncoder().encode(text), at);
}
