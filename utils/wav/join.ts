import { concat } from '@/utils/mp3/bytes';
import { startsWith } from '@/utils/mp3/tags';
import { writeInfo, type WavLabels } from './info';
import { writeHead } from './riff';

export type Joined =
  | {
      ok: true;
      bytes: Uint8Array<ArrayBuffer>;
      seconds: number;
      /** Seconds of each part, in order; exact, because samples are counted. */
      lengths: number[];
    }
  /** A part holds nothing or is no PCM; or the size of all is more than a WAV can tell (4 GiB). */
  | { ok: false; reason: 'empty' | 'otherKind' | 'tooLarge' };

const SAMPLE_BYTES = 2;

/**
 * One WAV of several stretches of 16-bit mono PCM, sample after sample. What is told about it stands
 * behind them, because some programs take everything from byte 44 on for sound.
 */
export function joinPcm(
  parts: readonly Uint8Array[],
  samplesPerSecond: number,
  labels: WavLabels,
): Joined {
  const whole = parts.map(wholeSamples);
  if (parts.length === 0 || whole.some(({ length }) => length === 0)) {
    return { ok: false, reason: 'empty' };
  }
  if (whole.some(isOtherKind)) return { ok: false, reason: 'otherKind' };
  const data = whole.reduce((sum, { length }) => sum + length, 0);
  const info = writeInfo(labels);
  const head = writeHead(samplesPerSecond, { data, behind: info.length });
  if (head === undefined) return { ok: false, reason: 'tooLarge' };
  const secondsOf = (bytes: number) => bytes / SAMPLE_BYTES / samplesPerSecond;
  return {
    ok: true,
    bytes: concat([head, ...whole, info]),
    seconds: secondsOf(data),
    lengths: whole.map(({ length }) => secondsOf(length)),
  };
}

/** Half a sample at the end would turn all that follows into noise. */
function wholeSamples(part: Uint8Array): Uint8Array {
  return part.subarray(0, part.length - (part.length % SAMPLE_BYTES));
}

/** So would the bytes of a file; no sound begins as loud as these letters. */
function isOtherKind(part: Uint8Array): boolean {
  return startsWith(part, 0, 'ID3') || startsWith(part, 0, 'RIFF');
}
