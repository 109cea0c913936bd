import { addAudio, holdSegment, type HeldSegment } from '@/utils/audio/held-segment';
import type { Segment, Span, WordBoundary } from '@/utils/speech/types';

const BYTES_PER_SECOND = 16_000;

export interface Spoken {
  segment: Segment;
  words: WordBoundary[];
  seconds: number;
}

export interface SpokenOptions {
  charIndex?: number;
  /** Words per sentence. */
  sentences?: number[];
  secondsPerChar?: number;
  next?: number;
}

/** What a voice makes of a segment: words of five letters, one space after each. */
export function speak({
  charIndex = 0,
  sentences = [4, 6, 5],
  secondsPerChar = 0.07,
  next,
}: SpokenOptions = {}): Spoken {
  const words: WordBoundary[] = [];
  const spans: Span[] = [];
  let at = charIndex;
  for (const count of sentences) {
    const start = at;
    for (let index = 0; index < count; index += 1) {
      const startSeconds = (at - charIndex) * secondsPerChar;
      words.push({
        charIndex: at,
        charLength: 5,
        startSeconds,
        endSeconds: startSeconds + 5 * secondsPerChar,
      });
      at += 6;
    }
    spans.push({ charIndex: start, charLength: at - 1 - start });
  }
  const charLength = at - 1 - charIndex;
  return {
    segment: { charIndex, charLength, sentences: spans, next },
    words,
    seconds: (charLength + 1) * secondsPerChar,
  };
}

export interface HeldOptions {
  receivedSeconds?: number;
  hasTimings?: boolean;
  isStreaming?: boolean;
}

/** What has arrived of it after some seconds of its audio. */
export function hold(
  { segment, words, seconds }: Spoken,
  { receivedSeconds = seconds, hasTimings = true, isStreaming = true }: HeldOptions = {},
): HeldSegment {
  const held = holdSegment(segment);
  const boundaries = words.filter((word) => word.startSeconds < receivedSeconds);
  addAudio(held, aPiece(receivedSeconds), hasTimings ? boundaries : []);
  held.isStreaming = isStreaming;
  return held;
}

export function aPiece(seconds: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Math.round(seconds * BYTES_PER_SECOND));
}

/** The word of a sentence that is heard last. */
export function lastWordOf({ words }: Spoken, sentence: Span): WordBoundary {
  const end = sentence.charIndex + sentence.charLength;
  return words.findLast((word) => word.charIndex < end)!;
}

export function firstWordOf({ words }: Spoken, sentence: Span): WordBoundary {
  return words.find((word) => word.charIndex >= sentence.charIndex)!;
}
