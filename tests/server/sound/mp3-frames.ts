const MPEG1_BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_BITRATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_RATES = [44_100, 48_000, 32_000];
const MPEG2_RATES = [22_050, 24_000, 16_000];

export interface Mp3Frames {
  count: number;
  /** What a decoder makes of them: without a LAME tag, nothing is trimmed. */
  seconds: number;
  /** Bytes up to the end of the last whole frame. */
  wholeBytes: number;
}

/** Walks over ID3 tags and layer III frames; stops at the first incomplete one. */
export function readMp3Frames(bytes: Uint8Array): Mp3Frames {
  let at = 0;
  let count = 0;
  let seconds = 0;
  for (;;) {
    const tag = id3Length(bytes, at);
    if (tag > 0) {
      at += tag;
      continue;
    }
    const frame = readFrame(bytes, at);
    if (!frame || at + frame.length > bytes.length) return { count, seconds, wholeBytes: at };
    at += frame.length;
    count += 1;
    seconds += frame.seconds;
  }
}

function readFrame(bytes: Uint8Array, at: number) {
  const [sync = 0, version = 0, rates = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || (version & 0xe6) !== 0xe2) return undefined;
  const isMpeg1 = (version & 0x18) === 0x18;
  const bitrate = (isMpeg1 ? MPEG1_BITRATES : MPEG2_BITRATES)[rates >> 4];
  const sampleRate = (isMpeg1 ? MPEG1_RATES : MPEG2_RATES)[(rates >> 2) & 3];
  if (!bitrate || !sampleRate) return undefined;
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (rates >> 1) & 1;
  const length = Math.floor(((samples / 8) * bitrate * 1000) / sampleRate) + padding;
  return { length, seconds: samples / sampleRate };
}

function id3Length(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x49 || bytes[at + 1] !== 0x44 || bytes[at + 2] !== 0x33) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10);
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}
