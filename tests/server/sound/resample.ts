const TAPS_EACH_SIDE = 10;

interface Kernel {
  phases: number;
  step: number;
  weights: Float32Array[];
}

const kernels = new Map<string, Kernel>();

/** Windowed-sinc conversion; both rates are whole numbers, so their ratio repeats. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const { phases, step, weights } = kernelFor(from, to);
  // Padding both ends keeps the inner loop free of bounds checks; it runs a million times a second.
  const padded = new Float32Array(samples.length + TAPS_EACH_SIDE * 2 + 1);
  padded.set(samples, TAPS_EACH_SIDE);
  const result = new Float32Array(Math.round((samples.length * to) / from));
  for (let index = 0; index < result.length; index += 1) {
    const position = index * step;
    const taps = weights[position % phases];
    if (taps) result[index] = weigh(padded, Math.floor(position / phases) + 1, taps);
  }
  return result;
}

function weigh(padded: Float32Array, first: number, taps: Float32Array): number {
  // A sample that falls on one of the originals, as every other one does when doubling.
  if (taps.length === 1) return padded[first + TAPS_EACH_SIDE - 1]!;
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) sum += padded[first + tap]! * taps[tap]!;
  return sum;
}

function kernelFor(from: number, to: number): Kernel {
  const name = `${from}:${to}`;
  const known = kernels.get(name);
  if (known) return known;
  const divisor = greatestCommonDivisor(from, to);
  const phases = to / divisor;
  const cutoff = Math.min(1, to / from);
  const weights = Array.from({ length: phases }, (_, phase) => tapsOf(phase / phases, cutoff));
  const kernel = { phases, step: from / divisor, weights };
  kernels.set(name, kernel);
  return kernel;
}

function tapsOf(fraction: number, cutoff: number): Float32Array {
  if (fraction === 0 && cutoff === 1) return Float32Array.of(1);
  return Float32Array.from({ length: TAPS_EACH_SIDE * 2 }, (_, tap) => {
    const distance = tap - TAPS_EACH_SIDE + 1 - fraction;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / TAPS_EACH_SIDE);
    return cutoff * sinc(cutoff * distance) * window;
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
