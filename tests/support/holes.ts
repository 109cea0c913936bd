import type { Recording } from './player-probe.ts';

export interface Hole {
  startSeconds: number;
  ms: number;
}

const WINDOW_SECONDS = 0.002;
const SILENCE = 0.01;

/**
 * Stretches of silence between the first and the last sound of a recording. Only telling for tones,
 * because speech has pauses of its own.
 *
 * @param leastMs shorter ones are not counted
 */
export function findHoles({ samples, sampleRate }: Recording, leastMs: number): Hole[] {
  const size = Math.round(sampleRate * WINDOW_SECONDS);
  const windowSeconds = size / sampleRate;
  const loud: boolean[] = [];
  for (let start = 0; start + size <= samples.length; start += size) {
    let energy = 0;
    for (let index = start; index < start + size; index += 1) energy += samples[index]! ** 2;
    loud.push(Math.sqrt(energy / size) > SILENCE);
  }
  const first = loud.indexOf(true);
  const last = loud.lastIndexOf(true);
  const holes: Hole[] = [];
  let silentSince: number | undefined;
  for (let index = first; index <= last; index += 1) {
    if (!loud[index]) silentSince ??= index;
    else if (silentSince !== undefined) {
      const ms = (index - silentSince) * windowSeconds * 1000;
      if (ms >= leastMs) holes.push({ startSeconds: silentSince * windowSeconds, ms });
      silentSince = undefined;
    }
  }
  return holes;
}
