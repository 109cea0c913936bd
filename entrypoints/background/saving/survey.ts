import { expectedCredits } from '@/entrypoints/background/spending';
import { isSameReader, type Parts } from '@/entrypoints/background/parts';
import { readerOf, toRequest } from '@/entrypoints/background/segment-request';
import {
  placeToSay,
  planNeeded,
  textOf,
  type Reading,
} from '@/entrypoints/background/segment-source';
import { countCodePoints } from '@/utils/speech/cost';
import type { OutputFormat, Segment } from '@/utils/speech/types';
import { sayOf } from '@/utils/text/spoken-segment';
import type { Shelf } from './shelf';
import type { Piece } from './piece';

/** Segments beyond the first two of a run are as long as a reading lets them be. */
const LARGE = 2;
/** Code points: enough for a melody over several paragraphs, and little to lose with a fault. */
const MOST_AT_ONCE = 1_800;

export interface SurveyOptions {
  partAt: Parts['at'];
  shelf: Pick<Shelf, 'find'>;
  /** In place of the one that is heard. */
  format?: OutputFormat;
  /** Code points; lower once the service has refused a text as too long. */
  longest?: number;
}

/** The text in pieces: what is held as it was cut, and what is missing in as few as possible. */
export async function survey(reading: Reading, options: SurveyOptions): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let charIndex = 0;
  for (;;) {
    const divided = await divide(reading, charIndex, options);
    const planned = planNeeded(divided, needAt(charIndex), options.longest);
    if (planned === undefined) return pieces;
    const held = await options.shelf.find(divided, planned);
    if (held === undefined) {
      const segment = await cutBeforeHeld(divided, planned, options);
      addMissing(pieces, { reading: divided, segment }, options);
    } else pieces.push({ reading: divided, ...held });
    charIndex = endOf(held?.segment ?? pieces.at(-1)!.segment);
  }
}

function needAt(charIndex: number) {
  return { charIndex, skip: 0, ordinal: LARGE };
}

/** With the voice that reads it, in the quality that is wanted. */
async function divide(reading: Reading, charIndex: number, { partAt, format }: SurveyOptions) {
  const place = placeToSay(reading, needAt(charIndex));
  if (place === undefined) return reading;
  const part = await partAt(reading, place);
  const { reader } = part;
  return { ...reading, part: { ...part, reader: format ? { ...reader, format } : reader } };
}

/** What is held further on is not asked for again. */
async function cutBeforeHeld(
  reading: Reading,
  planned: Segment,
  { shelf }: SurveyOptions,
): Promise<Segment> {
  for (const [index, { charIndex }] of planned.sentences.entries()) {
    if (index === 0) continue;
    const held = await shelf.find(reading, sliceOf(planned, index));
    if (held?.segment.charIndex === charIndex) {
      return { ...sliceOf(planned, 0, index), next: charIndex };
    }
  }
  return planned;
}

function sliceOf(segment: Segment, from: number, to?: number): Segment {
  const sentences = segment.sentences.slice(from, to);
  const { charIndex } = sentences[0]!;
  return { ...segment, charIndex, charLength: endOf(sentences.at(-1)!) - charIndex, sentences };
}

/** To the one before it, where the same voice reads both and they are not too long. */
function addMissing(pieces: Piece[], piece: Piece, { longest = Infinity }: SurveyOptions): void {
  const last = pieces.at(-1);
  const most = Math.min(MOST_AT_ONCE, longest, modelLimit(piece));
  const joined = last && !last.held ? join(last.segment, piece.segment) : undefined;
  const isFitting = joined && lengthOf(piece.reading, joined) <= most && isSameVoice(last!, piece);
  if (isFitting) pieces[pieces.length - 1] = { ...last!, segment: joined };
  else pieces.push(piece);
}

function modelLimit({ reading }: Piece): number {
  return readerOf(reading).model?.maxTextLength ?? Infinity;
}

function join(first: Segment, second: Segment): Segment {
  const { charIndex } = first;
  const sentences = [...first.sentences, ...second.sentences];
  return { ...second, charIndex, charLength: endOf(second) - charIndex, sentences };
}

function lengthOf({ text, rules }: Reading, segment: Segment): number {
  return Math.max(
    countCodePoints(textOf(text, segment)),
    countCodePoints(sayOf(text, segment, rules).text),
  );
}

function isSameVoice(one: Piece, other: Piece): boolean {
  return isSameReader(readerOf(one.reading), readerOf(other.reading));
}

/** Credits for what is missing. */
export async function creditsOf(pieces: readonly Piece[]): Promise<number> {
  const missing = pieces.filter((piece) => piece.held === undefined);
  const each = missing.map(({ reading, segment }) =>
    expectedCredits(toRequest(reading, segment, sayOf(reading.text, segment, reading.rules))),
  );
  return (await Promise.all(each)).reduce((sum, credits) => sum + credits, 0);
}

/** Characters of the text whose sound is held, and all that is said. */
export function shareOf(pieces: readonly Piece[]): { done: number; total: number } {
  const sum = (some: readonly Piece[]) =>
    some.reduce((length, { segment }) => length + segment.charLength, 0);
  return { done: sum(pieces.filter(({ held }) => held !== undefined)), total: sum(pieces) };
}

function endOf({ charIndex, charLength }: { charIndex: number; charLength: number }): number {
  return charIndex + charLength;
}
