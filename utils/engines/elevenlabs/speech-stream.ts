import * as v from 'valibot';
import type { SynthesisEvent } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { bytesPerSecondOf, isPcm } from '@/utils/speech/output-format';
import type { OutputFormat, WordBoundary } from '@/utils/speech/types';
import { createAligner, type Aligner } from './alignment';
import { decodeBase64, encodeBase64 } from './base64';
import { toSpeechError } from './failures';
import { readLines, unwrapEvent } from './ndjson';
import { parseJson, parseRefusal } from './refusal';
import { SpeechLineSchema } from './responses';
import { createSoundLength } from './sound-length';

type AudioEvent = Extract<SynthesisEvent, { type: 'audio' }>;

/** What is said, and the format in which it comes. */
export interface Expected {
  text: string;
  format: OutputFormat;
}

const LONGEST_WHOLE_SECONDS = 1_200;
/** Of the alignment for as long. */
const MAX_ALIGNMENT_LENGTH = 8 * 1024 * 1024;

/** Sound that no reading of the text could need; a stream that goes on is a fault. */
function maxSecondsFor(text: string): number {
  return 60 + 2 * text.length;
}

function maxBytesFor({ text, format }: Expected): number {
  return maxSecondsFor(text) * bytesPerSecondOf(format);
}

/** The answer of `/with-timestamps`: all in one line. */
export function readWholeSpeech(chunks: AsyncIterable<Uint8Array>, expected: Expected) {
  const soundLength = (LONGEST_WHOLE_SECONDS * bytesPerSecondOf(expected.format) * 4) / 3;
  return readTimedSpeech(chunks, expected, soundLength + MAX_ALIGNMENT_LENGTH);
}

/** The lines of `/stream/with-timestamps`, whatever their content type says. */
export async function* readTimedSpeech(
  chunks: AsyncIterable<Uint8Array>,
  expected: Expected,
  maxLength?: number,
): AsyncGenerator<AudioEvent> {
  const { text } = expected;
  const aligner = createAligner(text, maxSecondsFor(text));
  const toEvent = createLineReader(aligner, expected);
  try {
    for await (const line of readLines(chunks, maxLength)) yield* toEvent.read(line);
  } catch (error) {
    // The last word is in: what is missing is silence, and not worth paying the sentence again.
    if (!(error instanceof SpeechError) || !aligner.isComplete(toEvent.seconds())) throw error;
  }
  if (!toEvent.hasSound()) throw badResponse('no sound');
  if (aligner.isCutOff(toEvent.seconds())) throw badResponse('cut off between lines');
  yield* toEvent.flush();
}

function createLineReader(aligner: Aligner, expected: Expected) {
  const length = createSoundLength(expected.format);
  const maxBytes = maxBytesFor(expected);
  let bytes = 0;
  let previous = '';
  let waiting: WordBoundary[] = [];

  function* read(line: string): Generator<AudioEvent> {
    const payload = unwrapEvent(line);
    if (payload === undefined) return;
    const { audio, sound, alignment } = parseLine(payload);
    // A line that comes twice would say its words twice; only lines of silence may be equal.
    if (payload === previous && alignment?.characters.length) return;
    previous = payload;
    const startSeconds = length.seconds;
    length.add(sound);
    bytes += sound.length;
    if (bytes > maxBytes) throw badResponse('endless');
    const seconds = length.seconds - startSeconds;
    if (alignment) waiting.push(...aligner.add(alignment, { startSeconds, seconds }));
    if (sound.length === 0) return;
    yield { type: 'audio', audio, boundaries: waiting };
    waiting = [];
  }

  return {
    read,
    seconds: () => length.seconds,
    hasSound: () => bytes > 0,
    *flush(): Generator<AudioEvent> {
      const boundaries = [...waiting, ...aligner.flush()];
      if (boundaries.length > 0) yield { type: 'audio', audio: '', boundaries };
    },
  };
}

function parseLine(payload: string) {
  const parsed = v.safeParse(
    SpeechLineSchema,
    parseJson(payload) ?? parseJson(withoutNaN(payload)),
  );
  if (!parsed.success) throw badResponse('broken line');
  const { audio_base64: audio, alignment, detail } = parsed.output;
  if (!audio && detail !== undefined) throw toLateRefusal(payload);
  const sound = decodeBase64(audio ?? '');
  if (!sound) throw badResponse('bad base64');
  return { audio: audio ?? '', sound, alignment };
}

/** Python writes NaN into JSON where it is told nothing better. */
function withoutNaN(payload: string): string {
  return payload.replace(/(?<=[[,:]\s*)(NaN|-?Infinity)(?=\s*[,\]}])/g, 'null');
}

function toLateRefusal(body: string): SpeechError {
  return toSpeechError(parseRefusal({ status: 200, headers: new Headers(), body, now: 0 }));
}

/** The bytes of `/stream`; a clean end is the end. */
export async function* readPlainSpeech(
  chunks: AsyncIterable<Uint8Array>,
  expected: Expected,
): AsyncGenerator<AudioEvent> {
  const maxBytes = maxBytesFor(expected);
  const isNoSound = isPcm(expected.format) ? isAllText : isText;
  let bytes = 0;
  for await (const chunk of chunks) {
    if (bytes === 0 && isNoSound(chunk)) throw badResponse('no sound');
    bytes += chunk.length;
    if (bytes > maxBytes) throw badResponse('endless');
    for (const audio of encodeBase64(chunk)) yield { type: 'audio', audio, boundaries: [] };
  }
  if (bytes === 0) throw badResponse('no sound');
}

/** HTML or JSON: neither an ID3 tag nor an MP3 frame begins so. */
function isText([first = 0]: Uint8Array): boolean {
  return first === 0x3c || first === 0x7b || first === 0x0a || first === 0x20;
}

/** Samples may begin with any byte, but only a shriek begins with so many letters. */
function isAllText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 16);
  const isLetter = (byte: number) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a;
  return head.length === 16 && head.every(isLetter);
}

function badResponse(reason: string): SpeechError {
  return new SpeechError('bad_response', {}, { cause: new Error(reason) });
}
