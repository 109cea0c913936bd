import { expect, it } from 'vitest';
import { bytesPerSecondOf, isPcm, samplesPerSecondOf } from '@/utils/speech/output-format';

it.each([
  ['mp3_44100_128', 16_000, 44_100],
  ['mp3_44100_192', 24_000, 44_100],
  ['mp3_44100_64', 8_000, 44_100],
  ['mp3_22050_32', 4_000, 22_050],
  ['pcm_44100', 88_200, 44_100],
] as const)('%s holds %i bytes and %i samples a second', (format, bytes, samples) => {
  expect(bytesPerSecondOf(format)).toBe(bytes);
  expect(samplesPerSecondOf(format)).toBe(samples);
});

it('tells samples from MP3', () => {
  expect([isPcm('pcm_44100'), isPcm('mp3_44100_128'), isPcm(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
