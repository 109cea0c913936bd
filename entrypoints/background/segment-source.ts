import type { SegmentNeed } from '@/utils/speech/player-protocol';
import type { Session } from '@/utils/speech/session';
import type { Segment, Span } from '@/utils/speech/types';
import type { LanguageRun } from '@/utils/text/paragraphs';
import type { Rules } from '@/utils/text/rules';
import { planSpoken } from '@/utils/text/spoken-segment';
import { stepBySentence } from '@/utils/text/step';
import type { Part } from './parts';

export interface Reading {
  session: Session;
  text: string;
  /** As they are now, for the site of the session. */
  rules: Rules;
  /** What the page declares, in order. */
  languages?: readonly LanguageRun[];
  /** Who reads the text that is to be planned, and how far; the session's own voice if absent. */
  part?: Part;
}

type Plannable = Pick<Reading, 'text' | 'rules' | 'part'> & {
  session: Pick<Session, 'model' | 'language'>;
};

/** Gives a player the text it lacks, with or without the sound of it. */
export interface SegmentSource {
  /** Gives a planned segment. */
  start(reading: Reading, asked: number, segment: Segment): void;
  /** Plans what the player lacks, and gives it. */
  answer(reading: Reading, need: SegmentNeed): void;
  abort(): void;
}

/** Code points; an engine without models takes any length. */
function longestSegment({ model }: Pick<Session, 'model'>): number {
  return model?.maxTextLength ?? Infinity;
}

/** Sentences that rules may silence between the one that is heard and the one before it. */
const MAX_UNSAID_BACK = 50;

/** @param longest code points; a limit beside that of the engine */
export function planNeeded(
  reading: Plannable,
  need: SegmentNeed,
  longest = Infinity,
): Segment | undefined {
  // Behind an unsaid sentence is the one before it, and at the beginning the first that is said.
  for (let skip = need.skip; skip < 0 && need.skip - skip < MAX_UNSAID_BACK; skip -= 1) {
    const segment = planFrom(reading, { ...need, skip }, longest);
    if (segment !== undefined) return segment;
  }
  const from = need.skip < 0 ? { ...need, skip: 0, before: undefined } : need;
  return planFrom(reading, from, longest);
}

/** Where the first of it is that is said; undefined where nothing is. */
export function placeToSay(reading: Plannable, need: SegmentNeed): number | undefined {
  return planNeeded({ ...reading, part: undefined }, need)?.charIndex;
}

function planFrom(reading: Plannable, need: SegmentNeed, longest: number): Segment | undefined {
  const { text, session, part, rules } = reading;
  const { language } = session;
  const charIndex = placeOf(reading, need);
  if (charIndex === undefined) return undefined;
  const held = need.before !== undefined && need.before > charIndex ? need.before : undefined;
  const maxLength = Math.min(longestSegment(part?.reader ?? session), longest);
  const request = { charIndex, before: held, ordinal: need.ordinal, maxLength, language };
  const isShorter = part !== undefined && part.end < (held ?? Infinity);
  const ofPart = isShorter ? planSpoken(text, { ...request, before: part.end }, rules) : undefined;
  // Where the part has nothing more to say, the text may have.
  return ofPart ?? planSpoken(text, request, rules);
}

/** Where the text that is needed begins; undefined past the end. */
function placeOf({ text, session }: Plannable, need: SegmentNeed): number | undefined {
  // A step of none would lead back to the start of a sentence that was cut.
  if (need.skip === 0) return need.charIndex;
  return stepBySentence(text, need.charIndex, need.skip, session.language);
}

export function textOf(text: string, { charIndex, charLength }: Span): string {
  return text.slice(charIndex, charIndex + charLength);
}
