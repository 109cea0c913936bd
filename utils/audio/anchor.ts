import type { Anchor, Span } from '@/utils/speech/types';
import type { HeldChain, Jump } from './held-chain';
import { expectedSeconds, sentenceStart } from './held-segment';
import type { Place } from './navigation';

interface Whereabouts {
  chain: HeldChain;
  /** Where sound is wanted that has not arrived; it counts before `place`. */
  jump: Jump | undefined;
  place: Place | undefined;
  /** Where the session starts. */
  charIndex: number;
}

type Position = Span & Pick<Anchor, 'segment' | 'mediaSeconds'>;

/** The sentence that is heard, or would be next. */
export function positionOf({ chain, jump, place, charIndex }: Whereabouts): Position {
  if (jump === undefined && place !== undefined) return toPosition(place);
  const target = jump && chain.find(jump.charIndex);
  if (target !== undefined) return toPosition({ ...target, seconds: 0 });
  const start = jump?.charIndex ?? charIndex;
  return { charIndex: start, charLength: 0, segment: start, mediaSeconds: 0 };
}

/** Seconds of audio until the next sentence of this segment, or the next segment, begins. */
export function secondsToBorder({ held, index, seconds }: Place, secondsPerChar: number): number {
  const isLast = index + 1 >= held.segment.sentences.length;
  if (!isLast) return sentenceStart(held, index + 1, secondsPerChar) - seconds;
  return expectedSeconds(held, secondsPerChar) - seconds;
}

function toPosition({ held, index, seconds }: Place): Position {
  const { charIndex, sentences, next } = held.segment;
  if (seconds >= held.usableSeconds) {
    // What still sounds is a piece of the sentence that is being asked for again.
    return { charIndex: next!, charLength: 0, segment: charIndex, mediaSeconds: seconds };
  }
  // Of a segment whose stream broke in its first sentence, that sentence is still heard.
  const sentence = sentences[index] ?? { charIndex, charLength: 0 };
  return { ...sentence, segment: charIndex, mediaSeconds: seconds };
}
