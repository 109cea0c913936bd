import type { Exchange, Route } from '../http/exchange.ts';
import { Refused } from '../http/exchange.ts';
import type { Reply } from '../http/reply.ts';
import { refuse } from '../errors.ts';
import { wavHeader } from '../sound/encoders.ts';
import type { SoundFormat, SoundPiece } from '../sound/sound-request.ts';
import { acceptSpeech } from './accept-speech.ts';
import { toAlignment, toNormalized } from './alignment.ts';
import { planSpeech } from './speech-plan.ts';
import { validateSpeech } from './speech-schema.ts';
import { dueMs, toLines } from './stream-lines.ts';

const shared = { method: 'POST', scope: 'text_to_speech', validate: validateSpeech } as const;
const BASE = '^/v1/text-to-speech/([^/]+)';

export const SPEECH_ROUTES: readonly Route[] = [
  { ...shared, path: new RegExp(`${BASE}$`), handle: answerWhole },
  { ...shared, path: new RegExp(`${BASE}/stream$`), handle: answerStream },
  { ...shared, path: new RegExp(`${BASE}/with-timestamps$`), handle: answerTimed },
  { ...shared, path: new RegExp(`${BASE}/stream/with-timestamps$`), handle: answerTimedStream },
];

async function answerTimedStream(exchange: Exchange): Promise<Reply> {
  refuseTimestamps(exchange);
  const { config } = exchange.state;
  const accepted = await accept(exchange, true);
  const { fault } = exchange;
  const options = { text: accepted.plan.text, config, ...(fault && { fault }) };
  return {
    ...accepted.reply,
    headers: { ...accepted.reply.headers, 'content-type': config.contentType },
    body: toLines(accepted.pieces, options),
  };
}

async function answerStream(exchange: Exchange): Promise<Reply> {
  const { reply, pieces, plan } = await accept(exchange, true);
  const headers = { ...reply.headers, 'content-type': plan.format.contentType };
  return { ...reply, headers, body: toBlocks(pieces, exchange) };
}

async function* toBlocks(pieces: AsyncIterable<SoundPiece>, { state }: Exchange) {
  for await (const piece of pieces) {
    yield { bytes: piece.audio, dueMs: dueMs(piece.startSeconds, state.config) };
  }
}

async function answerWhole(exchange: Exchange): Promise<Reply> {
  const { reply, pieces, plan } = await accept(exchange, false);
  const { audio, generationMs } = await collect(pieces, exchange);
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': plan.format.contentType },
    firstByteDelayMs: (reply.firstByteDelayMs ?? 0) + generationMs,
    body: toFile(audio, plan.format),
  };
}

async function answerTimed(exchange: Exchange): Promise<Reply> {
  refuseTimestamps(exchange);
  const { config } = exchange.state;
  const { reply, pieces, plan } = await accept(exchange, false);
  const { audio, generationMs, whole } = await collect(pieces, exchange);
  const alignment = toAlignment({ piece: whole, characters: [...plan.text] }, config);
  const edges = { isFirst: true, isLast: true };
  const body = {
    audio_base64: toFile(audio, plan.format).toString('base64'),
    alignment: config.nullAlignments === 'all' ? null : alignment,
    normalized_alignment: toNormalized(alignment, edges, config),
    // An undocumented extra that was seen here.
    quality_check: null,
  };
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': 'application/json' },
    firstByteDelayMs: (reply.firstByteDelayMs ?? 0) + generationMs,
    body: Buffer.from(JSON.stringify(body)),
  };
}

function accept(exchange: Exchange, isStream: boolean) {
  const plan = planSpeech(exchange, { voiceId: exchange.params[0] ?? '', isStream });
  return acceptSpeech(exchange, plan);
}

/** Everything at once; the vendor takes as long for it as its generation needs. */
async function collect(pieces: AsyncIterable<SoundPiece>, { state }: Exchange) {
  const all: SoundPiece[] = [];
  for await (const piece of pieces) all.push(piece);
  const audio = Buffer.concat(all.map((piece) => piece.audio));
  const endSeconds = all.at(-1)?.endSeconds ?? 0;
  const whole: SoundPiece = {
    audio,
    startSeconds: 0,
    endSeconds,
    firstItem: 0,
    starts: all.flatMap((piece) => piece.starts),
    ends: all.flatMap((piece) => piece.ends),
    isLast: true,
  };
  return { audio, generationMs: dueMs(endSeconds, state.config), whole };
}

/** WAV comes with its header, also inside JSON. */
function toFile(audio: Buffer, { family, sampleRate }: SoundFormat): Buffer {
  return family === 'wav' ? Buffer.concat([wavHeader(audio.length, sampleRate), audio]) : audio;
}

function refuseTimestamps({ state }: Exchange): void {
  if (!state.config.timestampsRefused) return;
  const message = 'Timestamps are not available for this account.';
  throw new Refused(refuse('feature_not_available', { message }));
}
