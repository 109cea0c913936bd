import type { Segment, Span } from '@/utils/speech/types';
import type { Rules } from './rules';
import { sentencesFrom } from './sentences';
import { isSpeakable } from './speakable';
import { sayOf } from './spoken-segment';

/** How far before a sentence others are looked for that stand in the same clip. */
const LOOK_BACK = 8_000;

export interface Fit {
  text: string;
  rules: Rules;
  /** Lower-case primary subtag. */
  language?: string;
  /** Where the wanted sentence begins. */
  charIndex: number;
}

/** What is kept: some sentences that were said in one go. */
interface Kept {
  /** What was said. */
  text: string;
  sentenceCount: number;
  /** Which of them is the wanted one. */
  position: number;
}

/** The stretch of the text whose words are the clip's, or undefined where they are not. */
export function fitClip(
  { text, rules, language, charIndex }: Fit,
  kept: Kept,
): Segment | undefined {
  const { position, sentenceCount } = kept;
  const before = position === 0 ? [] : saidBefore({ text, rules, language, charIndex }, position);
  if (before.length < position) return undefined;
  const from: Span[] = [];
  let next: number | undefined;
  for (const sentence of sentencesFrom(text, charIndex, language)) {
    if (from.length === sentenceCount - position) {
      next = sentence.charIndex;
      break;
    }
    if (isSaid(text, sentence, rules)) from.push(sentence);
  }
  const sentences = [...before, ...from];
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined || from[0]?.charIndex !== charIndex)
    return undefined;
  const start = first.charIndex;
  const charLength = last.charIndex + last.charLength - start;
  const segment = { charIndex: start, charLength, sentences, next };
  return sayOf(text, segment, rules).text === kept.text ? segment : undefined;
}

/** The sentences before this one of which something is said. */
function saidBefore({ text, rules, language, charIndex }: Fit, count: number): Span[] {
  const found: Span[] = [];
  for (const sentence of sentencesFrom(text, Math.max(0, charIndex - LOOK_BACK), language)) {
    if (sentence.charIndex >= charIndex) break;
    if (isSaid(text, sentence, rules)) found.push(sentence);
  }
  return found.slice(-count);
}

function isSaid(text: string, { charIndex, charLength }: Span, rules: Rules): boolean {
  if (rules.isEmpty) return true;
  return isSpeakable(rules.apply(text.slice(charIndex, charIndex + charLength)).said.text);
}
