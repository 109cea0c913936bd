import { bytesPerSecondOf, isPcm } from '@/utils/speech/output-format';
import type { OutputFormat } from '@/utils/speech/types';
import { createMp3Length, type SoundLength } from './mp3-length';

/** Measures a stream of sound whose bytes may be cut anywhere. */
export function createSoundLength(format: OutputFormat): SoundLength {
  return isPcm(format) ? createPcmLength(bytesPerSecondOf(format)) : createMp3Length();
}

function createPcmLength(bytesPerSecond: number): SoundLength {
  let bytes = 0;
  return {
    add: ({ length }) => void (bytes += length),
    get seconds() {
      return bytes / bytesPerSecond;
    },
  };
}
