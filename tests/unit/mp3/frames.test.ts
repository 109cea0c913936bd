import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFrames } from '@/utils/mp3/frames';
import { joinMp3s } from '@/utils/mp3/join';
import { ape, ascii, id3, id3v1, joinBytes, record } from './recordings';

let tone: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  tone = await record();
});

const soundOf = (bytes: Uint8Array) => joinBytes(...readFrames(bytes).map((frame) => frame.bytes));

describe('readFrames', () => {
  it('finds every byte of a stream that is nothing but frames', () => {
    expect(soundOf(tone)).toEqual(tone);
  });

  it.each([
    { sampleRate: 44_100, kilobits: 128, channels: 2, samples: 1_152 },
    { sampleRate: 48_000, kilobits: 192, channels: 1, samples: 1_152 },
    { sampleRate: 22_050, kilobits: 32, channels: 1, samples: 576 },
    { sampleRate: 24_000, kilobits: 64, channels: 2, samples: 576 },
    { sampleRate: 11_025, kilobits: 32, channels: 1, samples: 576 },
  ] as const)('tells the kind of $sampleRate Hz, $channels channels', async (kind) => {
    const { samples, ...options } = kind;
    const [{ header } = expect.fail()] = readFrames(await record(options));

    expect(header).toMatchObject({ ...options, samples });
  });

  it('leaves out tags, wherever they stand', () => {
    const frames = readFrames(tone).map(({ bytes }) => bytes);
    const [first, second] = [frames.slice(0, 5), frames.slice(5)];
    const tagged = joinBytes(id3(300), ...first, id3(40), ...second, ape(60), id3v1());

    expect(soundOf(tagged)).toEqual(tone);
  });

  it('leaves out a tag with a footer', () => {
    expect(soundOf(joinBytes(id3(100, { hasFooter: true }), tone))).toEqual(tone);
  });

  it.each(['Xing', 'Info'])('leaves out a first frame that says "%s"', (name) => {
    const [first] = readFrames(tone);
    const description = first!.bytes.slice();
    description.set(ascii(name), 4 + 17);

    expect(soundOf(joinBytes(description, tone))).toEqual(tone);
  });

  it('leaves out a first frame that says "VBRI"', () => {
    const [first] = readFrames(tone);
    const description = first!.bytes.slice();
    description.set(ascii('VBRI'), 36);

    expect(soundOf(joinBytes(description, tone))).toEqual(tone);
  });

  it('leaves out what it wrote before all others itself', () => {
    const joined = joinMp3s([tone], { title: 'A tone' });
    const bytes = joined.ok ? joined.bytes : expect.fail();

    // The silent frame is one that sounds.
    expect(readFrames(bytes)).toHaveLength(readFrames(tone).length + 1);
  });

  it('finds all whole frames, wherever the bytes are cut', () => {
    const starts = startsOf(tone);
    const arbitraryCut = fc.integer({ min: 0, max: tone.length });

    fc.assert(
      fc.property(arbitraryCut, (cut) => {
        const whole = starts.filter((start) => start > 0 && start <= cut).length;
        expect(readFrames(tone.subarray(0, cut))).toHaveLength(whole);
      }),
    );
  });

  it('finds all frames but the torn one when the beginning is missing', () => {
    const starts = startsOf(tone);

    fc.assert(
      fc.property(fc.integer({ min: 0, max: tone.length - 1_000 }), (cut) => {
        const expected = starts.find((start) => start >= cut)!;
        expect(soundOf(tone.subarray(cut))).toEqual(tone.slice(expected));
      }),
    );
  });

  it('finds the sound behind garbage that holds no frames', () => {
    const quiet = fc
      .uint8Array({ maxLength: 2_000 })
      .map((bytes) => bytes.map((byte) => byte & 0x7f));

    fc.assert(
      fc.property(quiet, quiet, (before, after) => {
        fc.pre(!new TextDecoder().decode(joinBytes(before, after)).match(/ID3|APETAGEX/));
        const frames = readFrames(tone).map(({ bytes }) => bytes);
        const torn = joinBytes(before, ...frames.slice(0, 4), after, ...frames.slice(4));
        expect(soundOf(torn)).toEqual(tone);
      }),
    );
  });

  it('neither fails nor hangs on any bytes', () => {
    const nasty = fc.array(
      fc.oneof(fc.constant(0xff), fc.constant(0xfb), fc.integer({ min: 0, max: 255 })),
    );

    fc.assert(
      fc.property(nasty, (bytes) => {
        const sound = readFrames(Uint8Array.from(bytes)).reduce(
          (sum, frame) => sum + frame.bytes.length,
          0,
        );
        expect(sound).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

/** Where frames begin, and the end. */
function startsOf(bytes: Uint8Array): number[] {
  const starts = [0];
  for (const frame of readFrames(bytes)) starts.push(starts.at(-1)! + frame.bytes.length);
  return starts;
}
