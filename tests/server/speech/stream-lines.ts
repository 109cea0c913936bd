import type { ServerConfig } from '../config.ts';
import type { FaultAction } from '../faults.ts';
import type { TimedBytes } from '../http/reply.ts';
import type { SoundPiece } from '../sound/sound-request.ts';
import { toAlignment, toNormalized } from './alignment.ts';
import type { Alignment } from './alignment.ts';
import { applyLineFault } from './line-faults.ts';

/** One object of a timed stream before it is written. */
export interface SpeechLine {
  audio_base64: string;
  alignment: Alignment | null;
  normalized_alignment: Alignment | null;
}

interface LineOptions {
  text: string;
  config: ServerConfig;
  fault?: FaultAction;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Pieces as newline-delimited JSON, each due when a server working at `pace` would have it. */
export async function* toLines(
  pieces: AsyncIterable<SoundPiece>,
  { text, config, fault }: LineOptions,
): AsyncGenerator<TimedBytes> {
  const characters = [...text];
  let index = 0;
  for await (const piece of pieces) {
    const { isLast } = piece;
    const line = toLine({ piece, characters }, config, index);
    const written = applyLineFault(line, { fault, index, isLast });
    const framed = frame(written, { config, isFirst: index === 0, isLast });
    yield { bytes: Buffer.from(framed), dueMs: dueMs(piece.startSeconds, config) };
    index += 1;
  }
}

/** A server ahead of playback has a piece ready before its own sound would be heard. */
export function dueMs(seconds: number, { pace }: ServerConfig): number {
  return pace > 0 && Number.isFinite(pace) ? (seconds * 1000) / pace : 0;
}

interface LineSource {
  piece: SoundPiece;
  characters: string[];
}

function toLine(source: LineSource, config: ServerConfig, index: number): SpeechLine {
  const audio = Buffer.from(source.piece.audio).toString('base64');
  if (isAlignmentLost(config, index) || source.piece.starts.length === 0) {
    return { audio_base64: audio, alignment: null, normalized_alignment: null };
  }
  const alignment = toAlignment(source, config);
  const edges = { isFirst: index === 0, isLast: source.piece.isLast };
  const normalized = toNormalized(alignment, edges, config);
  return { audio_base64: audio, alignment, normalized_alignment: normalized };
}

function isAlignmentLost({ nullAlignments }: ServerConfig, index: number): boolean {
  return nullAlignments === 'all' || (nullAlignments === 'some' && index % 3 === 1);
}

interface Position {
  config: ServerConfig;
  isFirst: boolean;
  isLast: boolean;
}

function frame(line: string, { config, isFirst, isLast }: Position): string {
  switch (config.lineEnd) {
    case 'lf':
      return `${line}\n`;
    case 'crlf':
      return `${line}\r\n`;
    case 'missing-last':
      return isLast ? line : `${line}\n`;
    case 'empty-lines':
      return `${line}\n\n`;
    case 'bom':
      return isFirst ? `${BYTE_ORDER_MARK}${line}\n` : `${line}\n`;
  }
}
