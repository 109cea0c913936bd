import type { Segment, Span } from '@/utils/speech/types';
import { cutBefore, isPairAt, skipCodePoints } from './cut';
import { normalize } from './normalize';
import { sentencesFrom } from './sentences';
import { isSpeakable } from './speakable';

export interface SegmentRequest {
  /** Normally a sentence's start; inside a sentence, its rest is planned. */
  charIndex: number;
  /** Plan no further than here. */
  before?: number;
  /** 0 for the first segment of a run, then 1, 2 … */
  ordinal: number;
  /** Code points, the model's limit. */
  maxLength: number;
  /** Lower-case primary subtag, as `languageOf` gives it. */
  language?: string;
}

/**
 * The next segment at or after `charIndex`, or undefined when nothing speakable is left. It holds
 * whole sentences; only one that is longer than the model's limit is cut.
 */
export function planSegment(text: string, request: SegmentRequest): Segment | undefined {
  const { sentences, next } = choose(text, request);
  const first = sentences[0];
  const last = sentences.at(-1);
  if (!first || !last) return undefined;
  const { charIndex } = first;
  return { charIndex, charLength: endOf(last) - charIndex, sentences, next };
}

/** Up to 250 characters before, for the voice's tone; '' if none. */
export function contextBefore(text: string, charIndex: number): string {
  const start = Math.max(0, charIndex - CONTEXT_LENGTH);
  const part = text.slice(start, charIndex);
  const isTorn = start > 0 && !/\s/.test(text[start - 1] ?? '');
  return toContext(isTorn ? part.replace(TORN_START, '') : part);
}

/** Up to 250 characters from `charIndex` on, for the voice's tone; '' if none. */
export function contextAfter(text: string, charIndex: number): string {
  const end = charIndex + CONTEXT_LENGTH;
  const part = text.slice(charIndex, end);
  const isTorn = end < text.length && !/\s/.test(text[end] ?? '');
  return toContext(isTorn ? part.replace(TORN_END, '') : part);
}

/** Weights as `weigh` gives them. */
interface Size {
  /** More sentences are added until here … */
  least: number;
  /** … or until here, if no paragraph ends before … */
  most: number;
  /** … but the sentence that reaches `least` may reach this far. */
  ceiling: number;
}

/** The first sound should come soon; later ones need not, and a seam is audible. */
const SIZES = [
  { least: 25, most: 25, ceiling: 320 },
  { least: 200, most: 300, ceiling: 400 },
  { least: 400, most: 700, ceiling: 800 },
] as const satisfies Size[];

function choose(text: string, request: SegmentRequest): Pick<Segment, 'sentences' | 'next'> {
  const { before = text.length, ordinal, maxLength } = request;
  const { least, most, ceiling } = SIZES[ordinal] ?? SIZES[2];
  const chosen: Span[] = [];
  let paragraphEnd: number | undefined;
  let weight = 0;
  let codePoints = 0;

  for (const sentence of piecesFrom(text, request)) {
    const { charIndex } = sentence;
    if (endOf(sentence) > before || weight >= most) return { sentences: chosen, next: charIndex };

    const last = chosen.at(-1);
    const added = text.slice(last ? endOf(last) : charIndex, endOf(sentence));
    if (weight >= least && added.includes('\n')) paragraphEnd = chosen.length;

    const mostNow = weight < least ? ceiling : most;
    weight += weigh(added, ceiling);
    const isTooHeavy = last !== undefined && weight > mostNow;
    codePoints += isTooHeavy ? 0 : countCodePoints(added);
    if (isTooHeavy || (last && codePoints > maxLength)) {
      const sentences = chosen.slice(0, paragraphEnd);
      return { sentences, next: chosen[sentences.length]?.charIndex ?? charIndex };
    }
    chosen.push(sentence);
  }
  return { sentences: chosen };
}

/** The sentences, cut where they are longer than the limit. */
function* piecesFrom(text: string, request: SegmentRequest): Generator<Span> {
  const { charIndex, maxLength, language } = request;
  const start = isInsidePair(text, charIndex) ? charIndex + 1 : charIndex;
  for (const sentence of sentencesFrom(text, start, language)) {
    for (const piece of piecesOf(text, restFrom(text, sentence, start), Math.max(1, maxLength))) {
      if (isSpeakable(textOf(text, piece))) yield piece;
    }
  }
}

function* piecesOf(text: string, sentence: Span, maxLength: number): Generator<Span> {
  let rest = sentence;
  while (rest.charLength > maxLength) {
    const limit = skipCodePoints(text, rest.charIndex, maxLength);
    if (limit >= endOf(rest)) break;
    const cut = cutBefore(text, rest.charIndex, limit);
    const piece = text.slice(rest.charIndex, cut).trimEnd();
    yield { charIndex: rest.charIndex, charLength: piece.length };
    rest = restFrom(text, rest, cut);
  }
  yield rest;
}

/** The part of a span from `charIndex` on, without leading white space. */
function restFrom(text: string, span: Span, charIndex: number): Span {
  if (charIndex <= span.charIndex) return span;
  const part = text.slice(charIndex, endOf(span)).trimStart();
  return { charIndex: endOf(span) - part.length, charLength: part.length };
}

/** Length, where a character of a dense script counts threefold: it takes as long to say. */
function weigh(text: string, ceiling: number): number {
  return text.length > ceiling ? text.length : text.length + 2 * (text.match(DENSE)?.length ?? 0);
}

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

function toContext(part: string): string {
  const context = normalize(part).trim();
  return isSpeakable(context) ? context : '';
}

const CONTEXT_LENGTH = 250;

/** Half a word; where no space is near, as in Chinese, the cut is between two characters. */
const TORN_START = /^\S{1,40}\s+|^[\uDC00-\uDFFF]/;
const TORN_END = /\s+\S{1,40}$|[\uD800-\uDBFF]$/;

function endOf(span: Span): number {
  return span.charIndex + span.charLength;
}

function textOf(text: string, span: Span): string {
  return text.slice(span.charIndex, endOf(span));
}

function countCodePoints(text: string): number {
  return Array.from(text).length;
}

function isInsidePair(text: string, index: number): boolean {
  return index > 0 && isPairAt(text, index - 1);
}
