import type { OutputFormat, PcmFormat } from './types';

// A format names its kind, its samples a second and, of MP3, its kilobits: "mp3_44100_128".

const PCM_SAMPLE_BYTES = 2;

export function isPcm(format: OutputFormat | undefined): format is PcmFormat {
  return format?.startsWith('pcm_') === true;
}

/** Of its sound, which comes at a constant rate. */
export function bytesPerSecondOf(format: OutputFormat): number {
  if (isPcm(format)) return samplesPerSecondOf(format) * PCM_SAMPLE_BYTES;
  return (Number(format.split('_')[2]) * 1_000) / 8;
}

export function samplesPerSecondOf(format: OutputFormat): number {
  return Number(format.split('_')[1]);
}
