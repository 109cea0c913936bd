import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMp3Length } from '@/utils/engines/elevenlabs/mp3-length';

/** MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono: 417 bytes, or 418 with padding. */
const FRAME = frame([0xff, 0xfb, 0x90, 0xc0], 417);
const PADDED = frame([0xff, 0xfb, 0x92, 0xc0], 418);
/** MPEG-2 layer III, 32 kbit/s, 22.05 kHz. */
const SLOW = frame([0xff, 0xf3, 0x40, 0xc0], 104);
const TAG = [0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 1, 2, ...fill(0xff, 130)];

describe('createMp3Length', () => {
  it.each([
    ['frames', [...FRAME, ...PADDED, ...FRAME], (3 * 1_152) / 44_100],
    ['frames after a tag', [...TAG, ...FRAME, ...FRAME], (2 * 1_152) / 44_100],
    ['files one after the other', [...TAG, ...FRAME, ...TAG, ...FRAME], (2 * 1_152) / 44_100],
    ['frames of half the rate', [...SLOW, ...SLOW], (2 * 576) / 22_050],
    ['frames after rubbish', [1, 2, 3, 0xff, ...FRAME, ...FRAME], (2 * 1_152) / 44_100],
  ])('counts %s, wherever they are cut', (_, bytes, expected) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), (sizes) => {
        const length = createMp3Length();

        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          length.add(Uint8Array.from(bytes.slice(at, at + size)));
          at += size;
        }

        expect(length.seconds).toBeCloseTo(expected, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('goes by the bit rate where there are no frames', () => {
    const length = createMp3Length();

    length.add(new Uint8Array(8_000));

    expect(length.seconds).toBe(0.5);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 })), (chunks) => {
        const length = createMp3Length();

        for (const chunk of chunks) length.add(chunk);

        expect(length.seconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

function frame(header: number[], size: number): number[] {
  return [...header, ...fill(0, size - header.length)];
}

function fill(byte: number, length: number): number[] {
  return Array.from({ length }, () => byte);
}
