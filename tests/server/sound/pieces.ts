import { createEncoder } from './encoders.ts';
import type { SoundEncoder } from './encoders.ts';
import type { Espeak } from './espeak.ts';
import { readMp3Frames } from './mp3-frames.ts';
import type { SoundPiece, SoundRequest } from './sound-request.ts';
import { toStretches } from './stretches.ts';

/**
 * Speaks a text as a series of slices. While one is on its way the next has not been made yet, so
 * the length of the text does not delay the first.
 *
 * Three clocks meet here: the sound as synthesised, the sound as decoded (later by the delay of the
 * MP3 codec) and the bytes handed out so far, which lag behind what went into the encoder.
 */
export async function* makePieces(request: SoundRequest, espeak: () => Promise<Espeak>) {
  const cutter =
    request.slices === 'files' ? await fileCutter(request) : await streamCutter(request);
  const blockLength = Math.round(request.pieceSeconds * request.format.sampleRate);
  const timeline: Timeline = { starts: [], endSeconds: 0, characters: [...request.text].length };
  let buffered: Float32Array = new Float32Array();

  for await (const { samples, starts } of toStretches(request, espeak)) {
    for (const start of starts) timeline.starts.push(timeline.endSeconds + start);
    timeline.endSeconds += samples.length / request.format.sampleRate;
    buffered = join(buffered, samples);
    // One block always stays behind, because the last one has to be told apart.
    while (buffered.length > blockLength * 1.5) {
      yield await cutter(buffered.subarray(0, blockLength), timeline, false);
      buffered = buffered.slice(blockLength);
    }
  }
  yield await cutter(buffered, timeline, true);
}

interface Timeline {
  starts: number[];
  endSeconds: number;
  /** Of the whole text, spoken already or not. */
  characters: number;
}

type Cutter = (
  samples: Float32Array,
  timeline: Timeline,
  isLast: boolean,
) => Promise<SoundPiece> | SoundPiece;

async function streamCutter({ format, slices }: SoundRequest): Promise<Cutter> {
  const encoder = await createEncoder(format);
  let bytes: Uint8Array = new Uint8Array();
  let sent = 0;
  let sentSeconds = 0;
  let items = 0;

  return (samples, timeline, isLast) => {
    bytes = Buffer.concat([bytes, encode(encoder, samples, isLast)]);
    const keepsFrames = slices === 'frames' && format.family === 'mp3' && !isLast;
    const end = keepsFrames ? readMp3Frames(bytes).wholeBytes : bytes.length;
    const startSeconds = sentSeconds;
    sentSeconds = encoder.secondsOf(bytes.subarray(0, end));
    const audio = bytes.slice(sent, end);
    sent = end;

    const toDecoded = (seconds: number) => (seconds === 0 ? 0 : seconds + encoder.delaySeconds);
    const times = takeTimes({ timeline, firstItem: items, toDecoded, sentSeconds, isLast });
    const firstItem = items;
    items += times.starts.length;
    return { audio, startSeconds, endSeconds: sentSeconds, firstItem, ...times, isLast };
  };
}

/** Every slice a complete file of its own, each with the delay and the padding of the codec. */
async function fileCutter({ format }: SoundRequest): Promise<Cutter> {
  let startSeconds = 0;
  let spokenSeconds = 0;
  let items = 0;

  return async (samples, timeline, isLast) => {
    const encoder = await createEncoder(format);
    const audio = encode(encoder, samples, true);
    const base = startSeconds + encoder.delaySeconds - spokenSeconds;
    const endSeconds = startSeconds + encoder.secondsOf(audio);
    const toDecoded = (seconds: number) =>
      seconds === 0 ? 0 : Math.min(base + seconds, endSeconds);
    const times = takeTimes({
      timeline,
      firstItem: items,
      toDecoded,
      sentSeconds: endSeconds,
      isLast,
    });
    const piece = { audio, startSeconds, endSeconds, firstItem: items, ...times, isLast };
    startSeconds = endSeconds;
    spokenSeconds += samples.length / format.sampleRate;
    items += times.starts.length;
    return piece;
  };
}

interface Take {
  timeline: Timeline;
  firstItem: number;
  toDecoded: (seconds: number) => number;
  sentSeconds: number;
  isLast: boolean;
}

/**
 * The characters that begin within what has been sent. The last piece takes all that are left, and
 * at least one: only there the true end of the sound is known.
 */
function takeTimes({ timeline, firstItem, toDecoded, sentSeconds, isLast }: Take) {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = firstItem; index < timeline.starts.length; index += 1) {
    const start = toDecoded(timeline.starts[index] ?? 0);
    const isHeldBack = start >= sentSeconds || index === timeline.characters - 1;
    if (!isLast && isHeldBack) break;
    starts.push(start);
    ends.push(toDecoded(timeline.starts[index + 1] ?? timeline.endSeconds));
  }
  if (isLast && ends.length > 0) ends[ends.length - 1] = sentSeconds;
  return { starts, ends };
}

function encode(encoder: SoundEncoder, samples: Float32Array, isLast: boolean): Uint8Array {
  const encoded = encoder.encode(samples);
  return isLast ? Buffer.concat([encoded, encoder.finish()]) : encoded;
}

function join(first: Float32Array, second: Float32Array): Float32Array {
  const joined = new Float32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
