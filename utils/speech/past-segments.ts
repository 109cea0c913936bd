import type { PastSegment, PastText } from './past-reading';
import type { SegmentNeed } from './player-protocol';
import type { Span } from './types';

/** A kept segment, and which of its sentences is wanted. */
export interface PastPlace {
  past: PastSegment;
  /** Where that sentence begins. */
  charIndex: number;
}

/** The kept segments one after the other, without those that overlap an earlier one. */
export function inOrder({ segments }: Pick<PastText, 'segments'>): PastSegment[] {
  let end = 0;
  return segments.filter(({ segment }) => {
    if (segment.charIndex < end) return false;
    end = endOf(segment);
    return true;
  });
}

/** The kept segment that a player lacks, which leads on to the next one that is kept. */
export function findPast(
  segments: readonly PastSegment[],
  { charIndex, skip }: Pick<SegmentNeed, 'charIndex' | 'skip'>,
): PastPlace | undefined {
  const sentences = segments.flatMap((past) =>
    past.segment.sentences.map((sentence) => ({ past, charIndex: sentence.charIndex, sentence })),
  );
  const here = sentences.findIndex(({ sentence }) => endOf(sentence) > charIndex);
  const index = here < 0 ? sentences.length : here;
  const found = sentences[skip < 0 ? Math.max(0, index + skip) : index + skip];
  if (found === undefined) return undefined;
  return { past: leadOn(found.past, segments), charIndex: found.charIndex };
}

function leadOn(past: PastSegment, segments: readonly PastSegment[]): PastSegment {
  const next = segments.find(({ segment }) => segment.charIndex > past.segment.charIndex);
  return { ...past, segment: { ...past.segment, next: next?.segment.charIndex } };
}

function endOf({ charIndex, charLength }: Span): number {
  return charIndex + charLength;
}
