import type { Span } from '@/utils/speech/types';
import { cutBefore } from './cut';
import { endPattern, matchEnd } from './ends-with';
import { judgeBorder } from './sentence-border';
import { isSpeakable, nextSpeakable } from './speakable';

/**
 * Sentences from the one that contains or follows `charIndex` on, without the white space around
 * them, never across "\n"; those that have nothing to say are left out. Expects normalised text.
 */
export function* sentencesFrom(
  text: string,
  charIndex: number,
  language?: string,
): Generator<Span, void, undefined> {
  let position: number | undefined = Math.max(0, charIndex);
  while (position !== undefined && position < text.length) {
    const chunk = chunkAt(text, position, language);
    for (const span of sentencesIn(text, chunk, language)) {
      if (span.charIndex + span.charLength <= position) continue;
      if (isSpeakable(text.slice(span.charIndex, span.charIndex + span.charLength))) yield span;
    }
    position = nextSpeakable(text, Math.max(chunk.end, position + 1));
  }
}

interface Stretch {
  start: number;
  end: number;
}

/**
 * A long paragraph is cut into chunks near fixed places, at the first border after each. They
 * depend on the paragraph only, so that every start finds the same sentences, and a segmenter never
 * gets more than two windows: its records hold their whole input (412 MB were measured).
 */
const WINDOW = 4000;

/** Nearly always enough to find the first border. */
const FIRST_LOOK = 600;

/** Read before a fixed place, so that its first border does not depend on a torn word. */
const LEAD = 200;

function chunkAt(text: string, charIndex: number, language?: string): Stretch {
  const paragraph = paragraphAt(text, charIndex);
  const index = Math.floor((charIndex - paragraph.start) / WINDOW);
  const start = chunkStart(text, paragraph, index, language);
  if (start > charIndex) {
    return { start: chunkStart(text, paragraph, index - 1, language), end: start };
  }
  return { start, end: chunkStart(text, paragraph, index + 1, language) };
}

function paragraphAt(text: string, charIndex: number): Stretch {
  const start = charIndex === 0 ? 0 : text.lastIndexOf('\n', charIndex - 1) + 1;
  const end = text.indexOf('\n', charIndex);
  return { start, end: end < 0 ? text.length : end };
}

function chunkStart(text: string, paragraph: Stretch, index: number, language?: string): number {
  const place = paragraph.start + index * WINDOW;
  if (index === 0 || place >= paragraph.end) return Math.min(place, paragraph.end);

  for (const length of [FIRST_LOOK, WINDOW]) {
    const end = Math.min(place + length, paragraph.end);
    for (const border of bordersIn(text, { start: place - LEAD, end }, language)) {
      if (border > place) return border;
    }
  }
  const end = Math.min(place + WINDOW, paragraph.end);
  return end === paragraph.end ? end : cutBefore(text, place, end);
}

function* sentencesIn(text: string, chunk: Stretch, language?: string): Generator<Span> {
  let start = chunk.start;
  for (const border of bordersIn(text, chunk, language)) {
    yield trimmed(text, start, border);
    start = border;
  }
  yield trimmed(text, start, chunk.end);
}

function trimmed(text: string, start: number, end: number): Span {
  const part = text.slice(start, end);
  const charIndex = start + part.length - part.trimStart().length;
  return { charIndex, charLength: part.trim().length };
}

function* bordersIn(text: string, stretch: Stretch, language?: string): Generator<number> {
  let last = stretch.start;
  for (const candidate of candidatesIn(text.slice(stretch.start, stretch.end))) {
    const border = moved(text, stretch.start + candidate);
    if (border <= last || border >= stretch.end) continue;
    if (!isBorder(text, last, border, language)) continue;
    yield border;
    last = border;
  }
}

function isBorder(text: string, last: number, border: number, language?: string): boolean {
  if (!isSpeakable(text.slice(last, border))) return true;
  const verdict = judgeBorder(text, border, language);
  return verdict.kind === 'end' || (verdict.kind === 'soft' && border - last >= verdict.after);
}

function candidatesIn(part: string): number[] {
  const found = new Set<number>();
  for (const { index } of segmenter.segment(part)) found.add(index);
  for (const match of part.matchAll(UNSEEN)) found.add(match.index + match[0].length);
  return [...found].toSorted((a, b) => a - b);
}

/**
 * Places the segmenter passes over: before a digit or lower case, after "…", after a Greek
 * question mark or a footnote's number, and spaces in Thai, Lao, Khmer and Burmese.
 */
const UNSEEN =
  /(?:(?:[.!?…]|\p{Script=Greek}[;\u037E])["'”’»)\]]*(?:\d{1,2}|(?:\[\d{1,3}\])+)?|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\s+/gu;

/** A border never stands between brackets or quotes and what they belong to. */
function moved(text: string, border: number): number {
  const left = text.slice(Math.max(0, border - 12), border);
  const right = text.slice(border, border + 24);
  const note = left.endsWith('[') ? /^\d{1,3}\](?:\[\d{1,3}\])*\s*/.exec(right)?.[0] : undefined;
  if (note) return border + note.length;

  const opener = matchEnd(left, OPENER)?.groups?.opener;
  if (opener) return border - opener.length;

  const closer = /\s$/.test(left) ? /^[»”’)\]]+(?:\s+|$)/.exec(right)?.[0] : undefined;
  return border + (closer?.length ?? 0);
}

/** The segmenter lets 「 in 。「 end the sentence; “ opens one only after Chinese punctuation. */
const OPENER = endPattern(
  '\\p{Sentence_Terminal}[\\p{Pe}\\p{Pf}"\']*(?<opener>(?:\\p{Ps}|(?<=[。！？”’])[“‘])+)',
);

/** One for all: its rules are the same in every language but Greek, whose question mark is ours. */
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
