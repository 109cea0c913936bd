import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from '@/utils/mp3/checksum';
import { readFrames } from '@/utils/mp3/frames';
import { id3v2Bytes } from '@/utils/mp3/tags';
import { joinMp3s } from '@/utils/mp3/join';
import { ascii, id3, joinBytes, record, type Recorded } from './recordings';

const LABELS = { title: 'Bees' };

function join(parts: Uint8Array[], labels = LABELS) {
  const joined = joinMp3s(parts, labels);
  if (!joined.ok) throw new Error(joined.reason);
  return joined;
}

const frameBytes = (bytes: Uint8Array) => readFrames(bytes).map((frame) => frame.bytes);
const indexOf = (bytes: Uint8Array, text: string) => Buffer.from(bytes).indexOf(text, 0, 'latin1');

describe('joinMp3s', () => {
  it('holds the frames of all parts as they came, behind a silent one', async () => {
    const parts = [await record({ hertz: 300 }), await record({ hertz: 600, seconds: 0.3 })];

    const [silent, ...frames] = frameBytes(join(parts).bytes);

    expect(joinBytes(...frames)).toEqual(joinBytes(...parts));
    expect(silent!.slice(4).every((byte) => byte === 0)).toBe(true);
  });

  it('tells the exact length of each part and of all', async () => {
    const parts = [await record({ seconds: 0.25 }), await record({ seconds: 1 })];

    const { lengths, seconds } = join(parts);

    expect(lengths).toEqual(parts.map((part) => (frameBytes(part).length * 1_152) / 44_100));
    expect(seconds).toBeCloseTo(lengths[0]! + lengths[1]!, 9);
  });

  it.each([
    { sampleRate: 44_100, kilobits: 128, channels: 1, at: 21, delay: 623 },
    { sampleRate: 44_100, kilobits: 192, channels: 2, at: 36, delay: 623 },
    // The frames of this one are too small for the description.
    { sampleRate: 22_050, kilobits: 32, channels: 1, at: 13, delay: 47 },
  ] as const)(
    'describes frames and bytes exactly: $sampleRate Hz',
    async ({ at, delay, ...kind }) => {
      const part = await record(kind);

      const { bytes } = join([part, part]);

      const described = bytes.subarray(id3v2Bytes(bytes, 0));
      const view = new DataView(described.buffer, described.byteOffset);
      const lame = at + 120;
      expect(indexOf(described, 'Info')).toBe(at);
      expect(view.getUint32(at + 8)).toBe(frameBytes(part).length * 2 + 1);
      expect(view.getUint32(at + 12)).toBe(described.length);
      // Delay and decoder together are the silent frame; of the end nothing is left out.
      const trimmed = (view.getUint8(lame + 21) << 16) | view.getUint16(lame + 22);
      expect([trimmed >> 12, trimmed & 0xfff]).toEqual([delay, 529]);
      expect(view.getUint16(lame + 34)).toBe(checksum(described.subarray(0, lame + 34)));
    },
  );

  it('calls frames of several bit rates by the other name', async () => {
    const parts = [await record({ kilobits: 64 }), await record({ kilobits: 128 })];

    expect(indexOf(join(parts).bytes, 'Xing')).toBeGreaterThan(0);
  });

  it('tells where each hundredth begins, in order', async () => {
    const { bytes } = join([await record({ seconds: 3 })]);

    const start = id3v2Bytes(bytes, 0) + 21 + 16;
    const places = [...bytes.subarray(start, start + 100)];
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[50]).toBeGreaterThan(120);
    expect(places[50]).toBeLessThan(136);
  });

  it('labels the file, in any script', async () => {
    const title = 'Бджоли 蜜蜂 🐝';
    const joined = joinMp3s([await record()], {
      title,
      artist: 'Ada',
      album: 'read.test',
      address: 'https://read.test/bees?a=1',
    });
    const bytes = joined.ok ? joined.bytes : expect.fail();
    const tag = Buffer.from(bytes.subarray(0, id3v2Bytes(bytes, 0)));

    expect(tag.includes(Buffer.from(title, 'utf16le'))).toBe(true);
    expect(textOf(tag, 'TPE1')).toBe('Ada');
    expect(textOf(tag, 'TALB')).toBe('read.test');
    expect(textOf(tag, 'TSSE')).toBe('Hark');
    expect(textOf(tag, 'TLEN')).toBe(String(Math.round(joined.ok ? joined.seconds * 1_000 : 0)));
    expect(tag.includes('WOAS\0\0\0\x1a\0\0https://read.test/bees?a=1')).toBe(true);
    expect(tag.includes('APIC')).toBe(false);
  });

  it('silences what needs bytes of frames that are missing, and keeps their place', async () => {
    const whole = await record({ seconds: 1, kilobits: 32 });
    const owed = frameBytes(whole).findIndex((frame) => ((frame[4]! << 1) | (frame[5]! >> 7)) > 0);
    expect(owed).toBeGreaterThan(0);
    const rest = joinBytes(...frameBytes(whole).slice(owed));

    const { bytes, lengths } = join([await record({ kilobits: 32 }), rest]);

    const joined = frameBytes(bytes).slice(-frameBytes(rest).length);
    expect(lengths[1]).toBeCloseTo((frameBytes(rest).length * 1_152) / 44_100, 9);
    expect([...joined[0]!.subarray(4, 21)]).toEqual(Array(17).fill(0));
    expect(joined[0]!.slice(21)).toEqual(frameBytes(rest)[0]!.slice(21));
    expect(joined.at(-1)).toEqual(frameBytes(rest).at(-1));
  });

  it('needs no bytes of another part in any frame', async () => {
    const kinds: Recorded[] = [{ kilobits: 32 }, { kilobits: 128, hertz: 900 }, { kilobits: 64 }];
    const parts = await Promise.all(kinds.map(record));

    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(10_000)), { minLength: 1, maxLength: 4 }),
        (cuts) => {
          const pieces = cuts.map(([part, cut]) =>
            parts[part]!.subarray(cut % (parts[part]!.length - 3_000)),
          );
          const joined = joinMp3s(pieces, LABELS);
          const frames = joined.ok ? frameBytes(joined.bytes) : expect.fail();
          let at = 1;
          for (const piece of pieces) {
            let held = 0;
            for (const _ of readFrames(piece)) {
              const frame = frames[at]!;
              expect((frame[4]! << 1) | (frame[5]! >> 7)).toBeLessThanOrEqual(held);
              held += frame.length - 21;
              at += 1;
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuses a part of another kind, and names it', async () => {
    const parts = [
      await record(),
      await record(),
      await record({ sampleRate: 22_050, kilobits: 32 }),
    ];

    expect(joinMp3s(parts, LABELS)).toEqual({ ok: false, reason: 'otherKind', index: 2 });
  });

  it.each([[[]], [[id3(100)]], [[ascii('<html>')]]])('refuses what holds no sound', (parts) => {
    expect(joinMp3s(parts, LABELS)).toMatchObject({ ok: false, reason: 'empty' });
  });
});

function textOf(tag: Buffer, id: string): string {
  const at = tag.indexOf(id, 0, 'latin1');
  const size = tag.readUInt32BE(at + 4);
  return tag.subarray(at + 13, at + 10 + size).toString('utf16le');
}
