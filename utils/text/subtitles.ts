import type { Segment, WordBoundary } from '@/utils/speech/types';
import { atomsOf, bestCut, toLines, type Atom } from './cue-lines';

/** A segment in a file of several. */
export interface TimedSegment {
  segment: Segment;
  /** Characters count from the text's start, seconds from the segment's. */
  boundaries: readonly WordBoundary[];
  /** Where its sound begins in the file. */
  startSeconds: number;
  seconds: number;
}

/** What is shown at once. */
export interface Cue {
  startSeconds: number;
  endSeconds: number;
  /** One or two. */
  lines: string[];
}

const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 7;

/** In order, never two at once. */
export function toCues(text: string, segments: readonly TimedSegment[]): Cue[] {
  return settle(segments.flatMap((timed) => cuesOf(text, timed)));
}

function cuesOf(text: string, timed: TimedSegment): Cue[] {
  const clock = createClock(text, timed);
  const groups = timed.segment.sentences.flatMap((sentence) =>
    divide(text, atomsOf(text, sentence), clock),
  );
  return unite(text, groups, clock).map((atoms) => ({
    ...clock.timesOf(atoms),
    lines: toLines(text, atoms) ?? [],
  }));
}

interface Clock {
  timesOf(atoms: readonly Atom[]): Pick<Cue, 'startSeconds' | 'endSeconds'>;
}

/** Times of words as they were told; of what stands between, by its place. */
function createClock(text: string, timed: TimedSegment): Clock {
  const { segment, boundaries, startSeconds, seconds } = timed;
  const points: Point[] = [{ charIndex: segment.charIndex, seconds: 0 }];
  const add = (charIndex: number, at: number) => {
    const last = points.at(-1)!;
    if (charIndex < last.charIndex) return;
    points.push({ charIndex, seconds: Math.min(seconds, Math.max(last.seconds, at)) });
  };
  for (const { charIndex, charLength, startSeconds: from, endSeconds: to } of boundaries) {
    add(charIndex, from);
    add(charIndex + charLength, to);
  }
  const end = segment.charIndex + segment.charLength;
  points.push({ charIndex: Math.max(end, points.at(-1)!.charIndex), seconds });

  function startOf(charIndex: number): number {
    return between(
      points,
      points.findLastIndex((point) => point.charIndex <= charIndex),
      charIndex,
    );
  }

  /** Where its last word was said; the rest after that belongs to nobody. */
  function endOf(charIndex: number): number {
    const next = points.findIndex((point) => point.charIndex >= charIndex);
    const last = points[Math.max(0, next - 1)]!;
    const rest = text.slice(last.charIndex, charIndex);
    return isSaid(rest) ? between(points, next - 1, charIndex) : last.seconds;
  }

  return {
    timesOf(atoms) {
      const [first, last] = [atoms[0]!, atoms.at(-1)!];
      const from = startOf(first.charIndex);
      const to = endOf(last.charIndex + last.charLength);
      return { startSeconds: startSeconds + from, endSeconds: startSeconds + Math.max(from, to) };
    },
  };
}

interface Point {
  charIndex: number;
  seconds: number;
}

/** By its place between this point and the next. */
function between(points: readonly Point[], index: number, charIndex: number): number {
  const [before, after] = [points[Math.max(0, index)]!, points[index + 1]];
  const length = (after?.charIndex ?? 0) - before.charIndex;
  if (after === undefined || length <= 0) return before.seconds;
  const share = (charIndex - before.charIndex) / length;
  return before.seconds + share * (after.seconds - before.seconds);
}

function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** So that each part fits into two lines and is not shown for too long. */
function divide(text: string, atoms: readonly Atom[], clock: Clock): (readonly Atom[])[] {
  if (atoms.length === 0) return [];
  const isShown = toLines(text, atoms) !== undefined && lengthOf(atoms, clock) <= LONGEST_SECONDS;
  if (isShown || atoms.length === 1) return [atoms];
  const at = bestCut(text, atoms);
  return [...divide(text, atoms.slice(0, at), clock), ...divide(text, atoms.slice(at), clock)];
}

/** What would be shown too shortly goes with what follows, or with what was before. */
function unite(text: string, groups: readonly (readonly Atom[])[], clock: Clock) {
  const united: (readonly Atom[])[] = [];
  for (const group of groups) {
    const last = united.at(-1);
    const both = last === undefined ? group : [...last, ...group];
    const isShort = [last ?? group, group].some((one) => lengthOf(one, clock) < SHORTEST_SECONDS);
    const isFitting = toLines(text, both) !== undefined && lengthOf(both, clock) <= LONGEST_SECONDS;
    const isUnited = last !== undefined && isShort && isFitting && isUnbroken(text, last, group);
    if (isUnited) united[united.length - 1] = both;
    else united.push(group);
  }
  return united;
}

/** Nothing stands between them that is not said. */
function isUnbroken(text: string, one: readonly Atom[], other: readonly Atom[]): boolean {
  const { charIndex, charLength } = one.at(-1)!;
  return text.slice(charIndex + charLength, other[0]!.charIndex).trim() === '';
}

function lengthOf(atoms: readonly Atom[], clock: Clock): number {
  const { startSeconds, endSeconds } = clock.timesOf(atoms);
  return endSeconds - startSeconds;
}

/** Long enough to be read, never two at once; in milliseconds, as they are written. */
function settle(cues: readonly Cue[]): Cue[] {
  let free = 0;
  return cues.map((cue) => {
    const start = Math.max(free, toMilliseconds(cue.startSeconds));
    const shortest = start + toMilliseconds(SHORTEST_SECONDS);
    const longest = start + toMilliseconds(LONGEST_SECONDS);
    free = Math.min(longest, Math.max(shortest, toMilliseconds(cue.endSeconds)));
    return { ...cue, startSeconds: start / 1_000, endSeconds: free / 1_000 };
  });
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1_000);
}

export type SubtitleFormat = 'srt' | 'vtt';

export function writeSubtitles(cues: readonly Cue[], format: SubtitleFormat): string {
  return format === 'srt' ? toSrt(cues) : toVtt(cues);
}

function toSrt(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) => `${index + 1}\n${timesOf(cue, ',')}\n${cue.lines.join('\n')}\n`)
    .join('\n');
}

/** https://www.w3.org/TR/webvtt1/#file-structure */
function toVtt(cues: readonly Cue[]): string {
  const blocks = cues.map((cue) => `${timesOf(cue, '.')}\n${cue.lines.map(escape).join('\n')}\n`);
  return ['WEBVTT\n', ...blocks].join('\n');
}

function escape(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function timesOf({ startSeconds, endSeconds }: Cue, separator: ',' | '.'): string {
  return `${toClock(startSeconds, separator)} --> ${toClock(endSeconds, separator)}`;
}

/** "01:02:03.456" */
function toClock(seconds: number, separator: ',' | '.'): string {
  const total = toMilliseconds(seconds);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = [total / 3_600_000, (total / 60_000) % 60, (total / 1_000) % 60].map(two).join(':');
  return clock + separator + String(total % 1_000).padStart(3, '0');
}
