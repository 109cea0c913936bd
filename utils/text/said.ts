import type { Span, WordBoundary } from '@/utils/speech/types';

/** Where what is said differs from the text. Nothing is said of a change without `saidLength`. */
export interface Change extends Span {
  saidIndex: number;
  saidLength: number;
}

/** What is said of a text, and the way back. Outside the changes both are alike. */
export interface Said {
  text: string;
  /** In order, without overlaps, none of them empty in the text. */
  changes: readonly Change[];
}

export function unchanged(text: string): Said {
  return { text, changes: [] };
}

/** Several texts said one after the other; each begins at `charIndex` of one common text. */
export function joinSaid(parts: readonly { charIndex: number; said: Said }[]): Said {
  const joined = { text: '', changes: [] as Change[] };
  for (const { charIndex, said } of parts) {
    const before = joined.text.length;
    const toWhole = (change: Change) => ({
      ...change,
      charIndex: change.charIndex + charIndex,
      saidIndex: change.saidIndex + before,
    });
    joined.changes.push(...said.changes.map(toWhole));
    joined.text += said.text;
  }
  return joined;
}

/**
 * What is said of a part of the text, which counts from the part's start. A change belongs whole to
 * the part in which it begins, so parts that follow each other say everything once.
 */
export function saidWithin(said: Said, { charIndex, charLength }: Span): Said {
  const end = charIndex + charLength;
  const [from, to] = [saidIndexOf(said, charIndex), saidIndexOf(said, end)];
  const changes = said.changes
    .filter((change) => endOf(change) > charIndex && change.charIndex < end)
    .map((change) => clip(change, charIndex, end))
    .map((change) => ({ ...change, saidIndex: Math.max(0, change.saidIndex - from) }));
  return { text: said.text.slice(from, to), changes };
}

function clip(change: Change, start: number, end: number): Change {
  const charIndex = Math.max(change.charIndex, start);
  const charLength = Math.min(endOf(change), end) - charIndex;
  // What began before the part was said there.
  const saidLength = change.charIndex < start ? 0 : change.saidLength;
  return { ...change, charIndex: charIndex - start, charLength, saidLength };
}

/** Where the text from here on begins to be said. */
function saidIndexOf({ changes }: Said, charIndex: number): number {
  const before = changes.findLast((change) => change.charIndex < charIndex);
  if (before === undefined) return charIndex;
  return saidEnd(before) + Math.max(0, charIndex - endOf(before));
}

/**
 * The stretches of the text behind a stretch of what is said, in order. What was put in stands for
 * all that it replaces; what is not said belongs to none.
 */
export function toSource({ changes }: Said, { charIndex, charLength }: Span): Span[] {
  const [from, to] = [charIndex, charIndex + charLength];
  const stretches: Span[] = [];
  let [saidAt, sourceAt] = [0, 0];
  const take = (start: number, end: number) => {
    const last = stretches.at(-1);
    if (start >= end) return;
    if (last !== undefined && endOf(last) === start) last.charLength += end - start;
    else stretches.push({ charIndex: start, charLength: end - start });
  };
  const takeAlike = (until: number) => {
    const toText = sourceAt - saidAt;
    take(Math.max(from, saidAt) + toText, Math.min(to, until) + toText);
  };
  for (const change of changes) {
    takeAlike(change.saidIndex);
    const isHeard = change.saidLength > 0 && change.saidIndex < to && saidEnd(change) > from;
    if (isHeard) take(change.charIndex, endOf(change));
    [saidAt, sourceAt] = [saidEnd(change), endOf(change)];
  }
  takeAlike(Infinity);
  return stretches;
}

/**
 * Takes the boundaries of what is said, in order, back to the text. Of several words that stand for
 * one the boundary is told again, with a later end; a word around something unsaid becomes two.
 *
 * @param charIndex where the text that is said begins in the one that is counted in
 */
export function createBoundaryReturn(
  said: Said,
  charIndex = 0,
): (boundary: WordBoundary) => WordBoundary[] {
  let last: WordBoundary | undefined;

  function settle(boundary: WordBoundary): WordBoundary {
    const isNew = last === undefined || boundary.charIndex >= endOf(last);
    last = isNew ? boundary : around(last!, boundary);
    return last;
  }

  function toOwn(boundary: WordBoundary): WordBoundary[] {
    if (said.changes.length === 0) return [boundary];
    return shareTime(toSource(said, boundary), boundary).map(settle);
  }

  return (boundary) =>
    toOwn(boundary).map((word) => ({ ...word, charIndex: word.charIndex + charIndex }));
}

function around(one: WordBoundary, other: WordBoundary): WordBoundary {
  const end = Math.max(endOf(one), endOf(other));
  return { ...one, charLength: end - one.charIndex, endSeconds: other.endSeconds };
}

/** By their lengths. */
function shareTime(stretches: Span[], { startSeconds, endSeconds }: WordBoundary): WordBoundary[] {
  const length = stretches.reduce((sum, { charLength }) => sum + charLength, 0);
  const pace = (endSeconds - startSeconds) / length;
  let startsAt = startSeconds;
  return stretches.map((stretch) => {
    const boundary = {
      ...stretch,
      startSeconds: startsAt,
      endSeconds: startsAt + stretch.charLength * pace,
    };
    startsAt = boundary.endSeconds;
    return boundary;
  });
}

function saidEnd({ saidIndex, saidLength }: Change): number {
  return saidIndex + saidLength;
}

function endOf({ charIndex, charLength }: Span): number {
  return charIndex + charLength;
}
