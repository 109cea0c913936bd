import { concat } from './bytes';
import { describeFrames } from './description';
import { readFrames, type Mp3Frame } from './frames';
import { isSameKind } from './header';
import { writeId3, type Mp3Labels } from './id3';
import { emptyFrame, withoutDebts } from './silence';

export type Joined =
  | {
      ok: true;
      bytes: Uint8Array<ArrayBuffer>;
      seconds: number;
      /** Seconds of each part, in order; exact, because frames are counted. */
      lengths: number[];
    }
  /** This part holds no frames, or others than those before it. */
  | { ok: false; reason: 'empty' | 'otherKind'; index: number };

/**
 * One MP3 of several, each of which was encoded by itself. It decodes to what they decode to, one
 * after the other, with nothing left out: what an encoder puts before and after its sound, a few
 * hundredths of a second, belongs to times and boundaries that count from the start of a part.
 */
export function joinMp3s(parts: readonly Uint8Array[], labels: Mp3Labels): Joined {
  const read = parts.map((part) => withoutDebts(readFrames(part)));
  const fault = faultOf(read);
  if (fault !== undefined) return fault;
  const frames = read.flat();
  const first = frames[0]!;
  const silent = { ...first, bytes: emptyFrame(first) };
  const lengths = read.map(secondsOf);
  const seconds = secondsOf(frames);
  const described = describeFrames([silent, ...frames]);
  const sound = frames.map(({ bytes }) => bytes);
  const bytes = concat([writeId3(labels, seconds), described, silent.bytes, ...sound]);
  return { ok: true, bytes, seconds, lengths };
}

function faultOf(parts: readonly Mp3Frame[][]): Exclude<Joined, { ok: true }> | undefined {
  const empty = parts.findIndex(({ length }) => length === 0);
  if (parts.length === 0 || empty >= 0) return { ok: false, reason: 'empty', index: empty };
  const first = parts[0]![0]!.header;
  const index = parts.findIndex((frames) =>
    frames.some(({ header }) => !isSameKind(header, first)),
  );
  return index < 0 ? undefined : { ok: false, reason: 'otherKind', index };
}

function secondsOf(frames: readonly Mp3Frame[]): number {
  const samples = frames.reduce((sum, { header }) => sum + header.samples, 0);
  return samples / frames[0]!.header.sampleRate;
}
