import { concat } from '@/utils/mp3/bytes';
import { HEADER_BYTES, parseHeader } from '@/utils/mp3/header';
import { id3v2Bytes, startsWith } from '@/utils/mp3/tags';

/** The format that is asked for: 128 kbit/s at a constant rate. */
const BYTES_PER_SECOND = 16_000;
const ID3_HEADER_BYTES = 10;

export interface SoundLength {
  add(bytes: Uint8Array): void;
  readonly seconds: number;
}

/** Counts the frames of an MP3 stream whose bytes may be cut anywhere. */
export function createMp3Length(): SoundLength {
  let held = new Uint8Array(0);
  let toSkip = 0;
  let framed = 0;
  let total = 0;

  /** Bytes up to the next header, or 0 when there are too few to say. */
  function step(view: Uint8Array): number {
    if (startsWith(view, 0, 'ID3')) {
      return view.length < ID3_HEADER_BYTES ? 0 : id3v2Bytes(view, 0) || 1;
    }
    const frame = parseHeader(view);
    framed += frame === undefined ? 0 : frame.samples / frame.sampleRate;
    return frame?.bytes ?? 1;
  }

  return {
    add(bytes) {
      total += bytes.length;
      const all = concat([held, bytes]);
      let at = Math.min(toSkip, all.length);
      toSkip -= at;
      while (all.length - at >= HEADER_BYTES) {
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

/** Spares what stands between headers a closer look. */
function canBegin(byte: number | undefined): boolean {
  return byte === 0xff || byte === 0x49;
}
