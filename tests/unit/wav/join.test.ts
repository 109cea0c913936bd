import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPcm } from '@/utils/wav/join';
import { writeHead } from '@/utils/wav/riff';
import { readWav } from './read-riff';

const LABELS = { title: 'Bees' };
const RATE = 44_100;

function join(parts: readonly Uint8Array[], labels: Parameters<typeof joinPcm>[2] = LABELS) {
  const joined = joinPcm(parts, RATE, labels);
  if (!joined.ok) throw new Error(joined.reason);
  return joined;
}

/** Every sample names itself. */
function samples(count: number, first = 0): Uint8Array {
  return new Uint8Array(Int16Array.from({ length: count }, (_, index) => first + index).buffer);
}

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('joinPcm', () => {
  it('holds the samples of all parts, in order and with nothing between them', () => {
    const { bytes } = join([samples(3), samples(4, 3), samples(5, 7)]);

    const { data, form, format, ids } = readWav(bytes);

    expect(data).toEqual(samples(12));
    expect([form, ...ids]).toEqual(['WAVE', 'fmt ', 'data', 'LIST']);
    expect(format).toEqual({
      kind: 1,
      channels: 1,
      rate: RATE,
      bytesPerSecond: 88_200,
      bytesPerSample: 2,
      bits: 16,
    });
    // Where programs that read no chunks begin to play.
    expect(bytes.subarray(44, 44 + 24)).toEqual(samples(12));
  });

  it('tells the length of each part and of all, to the sample', () => {
    const { lengths, seconds } = join([samples(44_100), samples(1)]);

    expect(lengths).toEqual([1, 1 / RATE]);
    expect(seconds).toBe(44_101 / RATE);
  });

  it('leaves out half a sample at the end of a part', () => {
    const torn = Uint8Array.of(...samples(2), 99);

    const { bytes, lengths } = join([torn, samples(2, 2)]);

    expect(readWav(bytes).data).toEqual(samples(4));
    expect(lengths[0]).toBe(2 / RATE);
  });

  it('names the text, the voice, the page and what made it', () => {
    const labels = { title: 'Bienen – 蜂 🐝', artist: 'Ann', address: 'https://example.org/ä?b' };

    expect(readWav(join([samples(1)], labels).bytes).labels).toEqual({
      INAM: labels.title,
      IART: labels.artist,
      ICMT: labels.address,
      ISFT: 'Hark',
    });
  });

  it('names only what it knows', () => {
    const { labels } = readWav(join([samples(1)], { title: '', artist: undefined }).bytes);

    expect(labels).toEqual({ ISFT: 'Hark' });
  });

  it('is a WAV whatever it is called and however long its parts are', () => {
    const part = fc.uint8Array({ minLength: 2, maxLength: 60 });
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const all = fc.tuple(fc.array(part, { minLength: 1, maxLength: 6 }), text, text);
    fc.assert(
      fc.property(all, ([parts, title, artist]) => {
        const { bytes, lengths, seconds } = join(parts, { title, artist });

        const { data, labels } = readWav(bytes);

        const whole = parts.map((bytesOf) => bytesOf.subarray(0, bytesOf.length & ~1));
        expect(Buffer.from(data)).toEqual(Buffer.concat(whole));
        expect(labels.INAM ?? '').toBe(title.toWellFormed().replaceAll('\0', ' '));
        expect(lengths.map((length) => Math.round(length * RATE) * 2)).toEqual(
          whole.map(({ length }) => length),
        );
        expect(Math.round(seconds * RATE) * 2).toBe(data.length);
      }),
    );
  });

  it.each([
    ['empty', []],
    ['empty', [samples(1), new Uint8Array()]],
    ['empty', [samples(1), Uint8Array.of(1)]],
    ['otherKind', [samples(1), ascii('ID3\x04\0\0')]],
    ['otherKind', [ascii('RIFF\0\0\0\0WAVE')]],
  ])('is %s where a part is no sound', (reason, parts) => {
    expect(joinPcm(parts, RATE, LABELS)).toEqual({ ok: false, reason });
  });
});

describe('writeHead', () => {
  const behind = 100;
  /** What is left of 32 bits for the samples. */
  const most = 0xffff_ffff - 36 - behind;

  it('tells sizes up to the last that fits', () => {
    const head = writeHead(RATE, { data: most, behind })!;

    const view = new DataView(head.buffer);
    expect(view.getUint32(4, true)).toBe(0xffff_ffff);
    expect(view.getUint32(40, true)).toBe(most);
  });

  it('tells none that is larger, rather than a wrong one', () => {
    expect(writeHead(RATE, { data: most + 1, behind })).toBeUndefined();
  });
});
