import type { HeldChain, Jump, SentencePlace } from './held-chain';
import { sentenceStart } from './held-segment';

/** Further into a sentence than this, "previous" means its beginning. */
const RESTART_SENTENCE_AFTER_SECONDS = 2;

/** A sentence the playhead is in, and how far into the segment's audio it is. */
export type Place = SentencePlace & { seconds: number };

/** Where a step leads; `undefined` past the end of the text. */
export function stepForward(chain: HeldChain, place: Place): Jump | undefined {
  if (isBroken(place)) return chain.shorten({ charIndex: place.held.segment.charIndex, skip: 1 });
  const charIndex = chain.startAfter(place);
  return charIndex === undefined ? undefined : { charIndex, skip: 0 };
}

export function stepBack(chain: HeldChain, place: Place): Jump {
  const { held, index, seconds } = place;
  const charIndex = held.segment.sentences[index]?.charIndex ?? held.segment.charIndex;
  const start = sentenceStart(held, index, chain.secondsPerChar);
  const isFirst = charIndex === 0;
  if (isFirst || seconds - start > RESTART_SENTENCE_AFTER_SECONDS) return { charIndex, skip: 0 };
  const before = chain.startBefore(place);
  return before === undefined ? { charIndex, skip: -1 } : { charIndex: before, skip: 0 };
}

/** Its stream broke in its first sentence, which is asked for again while the rest still sounds. */
function isBroken({ held }: Place): boolean {
  return held.segment.sentences.length === 0;
}
