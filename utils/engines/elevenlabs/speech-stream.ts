import * as v from 'valibot';
import type { SynthesisEvent } from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import type { WordBoundary } from '@/utils/speech/types';
import { createAligner, type Aligner } from './alignment';
import { decodeBase64, encodeBase64 } from './base64';
import { toSpeechError } from './failures';
import { createMp3Length } from './mp3-length';
import { readLines, unwrapEvent } from './ndjson';
import { parseJson, parseRefusal } from './refusal';
import { SpeechLineSchema } from './responses';

type AudioEvent = Extract<SynthesisEvent, { type: 'audio' }>;

const BYTES_PER_SECOND = 16_000;
/** Twenty minutes with their alignment. */
const MAX_WHOLE_LENGTH = 32 * 1024 * 1024;

/** Sound that no reading of the text could need; a stream that goes on is a fault. */
function maxSecondsFor(text: string): number {
  return 60 + 2 * text.length;
}

/** The answer of `/with-timestamps`: all in one line. */
export function readWholeSpeech(chunks: AsyncIterable<Uint8Array>, text: string) {
  return readTimedSpeech(chunks, text, MAX_WHOLE_LENGTH);
}

/** The lines of `/stream/with-timestamps`, whatever their content type says. */
export async function* readTimedSpeech(
  chunks: AsyncIterable<Uint8Array>,
  text: string,
  maxLength?: number,
): AsyncGenerator<AudioEvent> {
  const aligner = createAligner(text, maxSecondsFor(text));
  const toEvent = createLineReader(aligner, text);
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

function createLineReader(aligner: Aligner, text: string) {
  const length = createMp3Length();
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
    if (bytes > maxSecondsFor(text) * BYTES_PER_SECOND) throw badResponse('endless');
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
  text: string,
): AsyncGenerator<AudioEvent> {
  let bytes = 0;
  for await (const chunk of chunks) {
    if (bytes === 0 && isText(chunk)) throw badResponse('no sound');
    bytes += chunk.length;
    if (bytes > maxSecondsFor(text) * BYTES_PER_SECOND) throw badResponse('endless');
    for (const audio of encodeBase64(chunk)) yield { type: 'audio', audio, boundaries: [] };
  }
  if (bytes === 0) throw badResponse('no sound');
}

/** HTML or JSON: neither an ID3 tag nor an MP3 frame begins so. */
function isText([first = 0]: Uint8Array): boolean {
  return first === 0x3c || first === 0x7b || first === 0x0a || first === 0x20;
}

function badResponse(reason: string): SpeechError {
  return new SpeechError('bad_response', {}, { cause: new Error(reason) });
}
