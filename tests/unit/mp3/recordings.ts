import { createMp3Encoder } from 'wasm-media-encoders';

export interface Recorded {
  seconds?: number;
  hertz?: number;
  sampleRate?: 44_100 | 22_050 | 24_000 | 48_000 | 11_025;
  kilobits?: 32 | 64 | 128 | 192;
  channels?: 1 | 2;
}

/** A tone as MP3, made by a real encoder and without any tag. */
export async function record(options: Recorded = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { seconds = 0.5, hertz = 440, sampleRate = 44_100, kilobits = 128, channels = 1 } = options;
  const encoder = await createMp3Encoder();
  encoder.configure({
    sampleRate,
    channels,
    bitrate: kilobits,
    outputSampleRate: sampleRate,
  });
  const samples = Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => Math.sin((2 * Math.PI * hertz * index) / sampleRate) * 0.5,
  );
  const begun = encoder.encode(channels === 2 ? [samples, samples] : [samples]).slice();
  return joinBytes(begun, encoder.finalize().slice());
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** An ID3v2 tag with so many bytes of content that looks like frames. */
export function id3(size: number, { hasFooter = false } = {}): Uint8Array<ArrayBuffer> {
  const head = [0x49, 0x44, 0x33, 4, 0, hasFooter ? 0x10 : 0, 0, 0, size >> 7, size & 0x7f];
  const content = Array.from({ length: size + (hasFooter ? 10 : 0) }, (_, index) =>
    index % 4 === 0 ? 0xff : index % 4 === 1 ? 0xfb : 0x90,
  );
  return Uint8Array.from([...head, ...content]);
}

export function id3v1(): Uint8Array<ArrayBuffer> {
  return joinBytes(ascii('TAG'), new Uint8Array(125));
}

export function ape(size: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(32);
  header.set(ascii('APETAGEX'));
  const view = new DataView(header.buffer);
  view.setUint32(8, 2_000, true);
  view.setUint32(12, size, true);
  view.setUint32(20, 0xa000_0000, true);
  return joinBytes(header, new Uint8Array(size));
}
