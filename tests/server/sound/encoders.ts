import { createMp3Encoder } from 'wasm-media-encoders';
import { readMp3Frames } from './mp3-frames.ts';
import type { SoundFormat } from './sound-request.ts';

/** Turns samples into bytes of one continuous file. */
export interface SoundEncoder {
  encode(samples: Float32Array): Uint8Array;
  /** The remaining bytes. */
  finish(): Uint8Array;
  /** Silence that decoders put before the first sample. */
  delaySeconds: number;
  /** Decoded length of `bytes`, which must begin at the start of the file. */
  secondsOf(bytes: Uint8Array): number;
}

// 576 samples of the encoder and 529 of every decoder; without a LAME tag nobody trims them.
const MP3_DELAY_SAMPLES = 1105;

// An ID3 tag with one TSSE frame, as the vendor's files begin (ElevenLabs API notes, formats).
const ID3_TAG = Uint8Array.from([
  ...Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x14', 'latin1'),
  ...Buffer.from('TSSE\x00\x00\x00\x0a\x00\x00\x03stand-in\x00', 'latin1'),
]);

type LameEncoder = Awaited<ReturnType<typeof createMp3Encoder>>;
const idle: LameEncoder[] = [];

export async function createEncoder(format: SoundFormat): Promise<SoundEncoder> {
  if (format.family === 'mp3') return mp3Encoder(format, idle.pop() ?? (await createMp3Encoder()));
  return pcmEncoder(format);
}

function mp3Encoder({ sampleRate, bitrate }: SoundFormat, lame: LameEncoder): SoundEncoder {
  lame.configure({
    sampleRate,
    channels: 1,
    bitrate: bitrate as 128,
    outputSampleRate: sampleRate as 44100,
  });
  let tag = ID3_TAG;
  const withTag = (bytes: Uint8Array) => {
    // The encoder keeps ownership of what it returns, so it has to be copied in any case.
    const copy = Buffer.concat([tag, bytes]);
    tag = new Uint8Array();
    return copy;
  };
  return {
    encode: (samples) => withTag(lame.encode([samples])),
    finish: () => {
      const rest = withTag(lame.finalize());
      idle.push(lame);
      return rest;
    },
    delaySeconds: MP3_DELAY_SAMPLES / sampleRate,
    secondsOf: (bytes) => readMp3Frames(bytes).seconds,
  };
}

function pcmEncoder({ sampleRate }: SoundFormat): SoundEncoder {
  return {
    encode: toPcm,
    finish: () => new Uint8Array(),
    delaySeconds: 0,
    secondsOf: (bytes) => bytes.length / 2 / sampleRate,
  };
}

function toPcm(samples: Float32Array): Uint8Array {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2);
  }
  return bytes;
}

/** The 44 bytes before PCM data; WAV is only offered where the length is known beforehand. */
export function wavHeader(dataBytes: number, sampleRate: number): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
