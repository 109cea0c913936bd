import type { SegmentNeed } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import type { Segment, Span } from '@/utils/speech/types';
import { planSegment } from '@/utils/text/segment';
import { stepBySentence } from '@/utils/text/step';

export interface Reading {
  session: Session;
  text: string;
}

/** Gives a player the text it lacks, with or without the sound of it. */
export interface SegmentSource {
  /** Gives a planned segment. */
  start(reading: Reading, asked: number, segment: Segment): void;
  /** Plans what the player lacks, and gives it. */
  answer(reading: Reading, need: SegmentNeed): void;
  abort(): void;
}

/** Code points; an engine without models takes any length. */
export function longestSegment({ model }: Pick<Session, 'model'>): number {
  return model?.maxTextLength ?? Infinity;
}

/** @param longest code points; a limit beside that of the engine */
export function planNeeded(
  { text, session }: Reading,
  need: SegmentNeed,
  longest = Infinity,
): Segment | undefined {
  const { language } = session;
  // A step of none would lead back to the start of a sentence that was cut.
  const charIndex =
    need.skip === 0 ? need.charIndex : stepBySentence(text, need.charIndex, need.skip, language);
  if (charIndex === undefined) return undefined;
  const before = need.before !== undefined && need.before > charIndex ? need.before : undefined;
  const maxLength = Math.min(longestSegment(session), longest);
  return planSegment(text, { charIndex, before, ordinal: need.ordinal, maxLength, language });
}

export function textOf(text: string, { charIndex, charLength }: Span): string {
  return text.slice(charIndex, charIndex + charLength);
}
