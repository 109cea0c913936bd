import type { Span, WordBoundary } from '@/utils/speech/types';
import type { Alignment } from './responses';
import { createTextTrack } from './text-track';
import { createWordCollector } from './word-collector';

/** A start this far before what came last cannot count from the beginning of the sound. */
const BACKWARD_SECONDS = 0.2;
/** What separates the cuts of the sound from those of the alignment. */
const SLACK_SECONDS = 0.5;
/** Nobody speaks twenty letters in a second. */
const SHORTEST_LETTER_SECONDS = 0.05;

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The sound of one line within the sound of the request. */
export interface LineSound {
  /** Length of what came before. */
  startSeconds: number;
  seconds: number;
}

export interface Aligner {
  /** The words that are complete with this line, in order. */
  add(alignment: Alignment, sound: LineSound): WordBoundary[];
  /** The word that was begun and not finished. */
  flush(): WordBoundary[];
  /** The alignment has come to the last word, and so has the sound. */
  isComplete(soundSeconds: number): boolean;
  /** The alignment stopped before the last word, and the sound has no room for the rest. */
  isCutOff(soundSeconds: number): boolean;
}

export function createAligner(text: string, maxSeconds: number): Aligner {
  const track = createTextTrack(text);
  const words = findWords(text);
  const collector = createWordCollector(words);
  let lastSeconds = 0;
  let isAligned = false;
  const clean = (time: unknown) => toSeconds(time, maxSeconds);

  function add({ characters, starts, ends }: Alignment, sound: LineSound): WordBoundary[] {
    const base = findBase(starts.map(clean), lastSeconds, sound);
    const places = track.place(characters);
    return characters.flatMap((character, index) => {
      const [start, end] = [starts[index], ends[index]].map(clean).map((time) => shift(time, base));
      lastSeconds = Math.max(lastSeconds, end ?? start ?? 0);
      const charIndex = places[index];
      if (charIndex === undefined) return [];
      isAligned = true;
      return collector.add({ charIndex, charLength: character.length }, start, end);
    });
  }

  const lettersLeft = () => {
    const last = words.at(-1);
    const end = last ? last.charIndex + last.charLength : 0;
    return text.slice(track.cursor, end).replace(/\s/g, '').length - track.unplaced;
  };

  return {
    add,
    flush: collector.flush,
    isComplete: (soundSeconds) =>
      isAligned && lettersLeft() <= 0 && soundSeconds >= lastSeconds - BACKWARD_SECONDS,
    isCutOff: (soundSeconds) =>
      isAligned &&
      !track.isLost &&
      lettersLeft() * SHORTEST_LETTER_SECONDS > Math.max(0, soundSeconds - lastSeconds),
  };
}

function findWords(text: string): Span[] {
  return Array.from(SEGMENTER.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ charIndex: index, charLength: segment.length }));
}

function toSeconds(time: unknown, maxSeconds: number): number | undefined {
  return typeof time === 'number' && time >= 0 && time <= maxSeconds ? time : undefined;
}

function shift(time: number | undefined, base: number): number | undefined {
  return time === undefined ? undefined : time + base;
}

/**
 * Whether times count from the start of the request's sound or of the line's is not documented.
 * Only the latter lets a line begin before the end of the one before it.
 */
function findBase(
  starts: (number | undefined)[],
  lastSeconds: number,
  { startSeconds, seconds }: LineSound,
): number {
  const first = starts.find((start) => start !== undefined);
  if (first === undefined || first > seconds + SLACK_SECONDS) return 0;
  const startsOver = first < 0.02 && lastSeconds > 0.05;
  return startsOver || first < lastSeconds - BACKWARD_SECONDS ? startSeconds : 0;
}
