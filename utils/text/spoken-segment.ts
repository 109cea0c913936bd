import type { Segment, Span } from '@/utils/speech/types';
import type { Rules } from './rules';
import { joinSaid, unchanged, type Said } from './said';
import { planSegment, type SegmentRequest } from './segment';
import { isSpeakable } from './speakable';

/*
 * Rules work on each sentence by itself. So it is said the same wherever a reading begins and however
 * it is cut into segments, and what is put in never reaches into the next sentence.
 */

/**
 * The next segment of which something is said. Sentences of which the rules leave nothing are not in
 * it, and what is said is no longer than the limit.
 */
export function planSpoken(
  text: string,
  request: SegmentRequest,
  rules: Rules,
): Segment | undefined {
  if (rules.isEmpty) return planSegment(text, request);
  for (let charIndex: number | undefined = request.charIndex; charIndex !== undefined;) {
    const planned = planFitting(text, { ...request, charIndex }, rules);
    if (planned === undefined) return undefined;
    const spoken = withoutUnsaid(text, planned, rules);
    if (spoken !== undefined) return spoken;
    charIndex = planned.next;
  }
  return undefined;
}

/** What is said of a segment; counts from its start. */
export function sayOf(text: string, segment: Segment, rules: Rules): Said {
  if (rules.isEmpty) return unchanged(textOf(text, segment));
  const start = segment.charIndex;
  const parts: { charIndex: number; said: Said }[] = [];
  let end = start;
  for (const sentence of segment.sentences) {
    const gap = { charIndex: end, charLength: sentence.charIndex - end };
    parts.push({ charIndex: end - start, said: sayGap(textOf(text, gap), rules) });
    const said = rules.apply(textOf(text, sentence)).said;
    parts.push({ charIndex: sentence.charIndex - start, said });
    end = endOf(sentence);
  }
  return joinSaid(parts);
}

/** Between sentences are white space, signs, and sentences that are not said. */
function sayGap(gap: string, rules: Rules): Said {
  if (gap.trim() === '') return unchanged(gap);
  if (!isSpeakable(gap)) return rules.apply(gap).said;
  const text = gap.includes('\n') ? '\n' : (/^\s/.exec(gap)?.[0] ?? '');
  const whole = { charIndex: 0, charLength: gap.length, saidIndex: 0, saidLength: text.length };
  return { text, changes: [whole] };
}

function planFitting(text: string, request: SegmentRequest, rules: Rules): Segment | undefined {
  let { maxLength } = request;
  for (;;) {
    const segment = planSegment(text, { ...request, maxLength });
    if (segment === undefined || maxLength <= 1) return segment;
    const said = sayOf(text, segment, rules).text;
    if (countCodePoints(said) <= request.maxLength) return segment;
    maxLength = Math.ceil(Math.min(maxLength, countCodePoints(textOf(text, segment))) / 2);
  }
}

function withoutUnsaid(text: string, segment: Segment, rules: Rules): Segment | undefined {
  const sentences = segment.sentences.filter((sentence) =>
    isSpeakable(rules.apply(textOf(text, sentence)).said.text),
  );
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { charIndex } = first;
  return { ...segment, charIndex, charLength: endOf(last) - charIndex, sentences };
}

function countCodePoints(text: string): number {
  return Array.from(text).length;
}

function textOf(text: string, span: Span): string {
  return text.slice(span.charIndex, endOf(span));
}

function endOf({ charIndex, charLength }: Span): number {
  return charIndex + charLength;
}
