import type { OutputFormat } from './types';

// A format names itself, its samples a second and its kilobits a second, as "mp3_44100_128".

/** Of its sound, which comes at a constant rate. */
export function bytesPerSecondOf(format: OutputFormat): number {
  return (Number(format.split('_')[2]) * 1_000) / 8;
}

export function samplesPerSecondOf(format: OutputFormat): number {
  return Number(format.split('_')[1]);
}
