/** The format that is asked for: 128 kbit/s at a constant rate. */
const BYTES_PER_SECOND = 16_000;
const ID3_HEADER_BYTES = 10;
const FRAME_HEADER_BYTES = 4;

const KILOBITS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_MPEG1 = [44_100, 48_000, 32_000];

export interface Mp3Length {
  add(bytes: Uint8Array): void;
  readonly seconds: number;
}

/** Counts the frames of an MP3 stream whose bytes may be cut anywhere. */
export function createMp3Length(): Mp3Length {
  let held = new Uint8Array(0);
  let toSkip = 0;
  let framed = 0;
  let total = 0;

  /** Bytes up to the next header, or 0 when there are too few to say. */
  function step(view: Uint8Array): number {
    if (isId3(view)) {
      return view.length < ID3_HEADER_BYTES ? 0 : ID3_HEADER_BYTES + syncsafe(view, 6);
    }
    const frame = parseFrame(view);
    framed += frame?.seconds ?? 0;
    return frame?.bytes ?? 1;
  }

  return {
    add(bytes) {
      total += bytes.length;
      const all = concat(held, bytes);
      let at = Math.min(toSkip, all.length);
      toSkip -= at;
      while (all.length - at >= FRAME_HEADER_BYTES) {
        const length = canBegin(all[at]) ? step(all.subarray(at)) : 1;
        if (length === 0) break;
        toSkip = Math.max(0, at + length - all.length);
        at = Math.min(at + length, all.length);
      }
      held = all.slice(at);
    },
    get seconds() {
      return framed > 0 ? framed : total / BYTES_PER_SECOND;
    },
  };
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Spares what stands between headers a closer look. */
function canBegin(byte: number | undefined): boolean {
  return byte === 0xff || byte === 0x49;
}

function isId3(view: Uint8Array): boolean {
  return view[0] === 0x49 && view[1] === 0x44 && view[2] === 0x33;
}

function syncsafe(view: Uint8Array, at: number): number {
  return view.subarray(at, at + 4).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}

/** Layer III headers: http://www.mp3-tech.org/programmer/frame_header.html */
function parseFrame(view: Uint8Array): { bytes: number; seconds: number } | undefined {
  const [sync = 0, kind = 0, rates = 0] = view;
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return undefined;
  const version = (kind >> 3) & 3;
  const isMpeg1 = version === 3;
  const kilobits = (isMpeg1 ? KILOBITS_MPEG1 : KILOBITS_MPEG2)[rates >> 4];
  const fullRate = RATES_MPEG1[(rates >> 2) & 3];
  if (version === 1 || !kilobits || !fullRate) return undefined;
  const rate = isMpeg1 ? fullRate : version === 2 ? fullRate / 2 : fullRate / 4;
  const samples = isMpeg1 ? 1_152 : 576;
  const padding = (rates >> 1) & 1;
  return {
    bytes: Math.floor((samples / 8) * ((kilobits * 1_000) / rate)) + padding,
    seconds: samples / rate,
  };
}
