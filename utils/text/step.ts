import { sentencesFrom } from './sentences';

/** Far enough back for several sentences, near enough to be found at once in a book. */
const LOOK_BACK = 4_000;

/**
 * Start of the sentence that lies `steps` sentences after the one at `charIndex`, or before it when
 * negative; at the text's beginning, its first. `undefined` past the end.
 */
export function stepBySentence(
  text: string,
  charIndex: number,
  steps: number,
  language?: string,
): number | undefined {
  if (steps < 0) return stepBack(text, charIndex, -steps, language);
  let left = steps;
  for (const sentence of sentencesFrom(text, charIndex, language)) {
    if (left === 0) return sentence.charIndex;
    left -= 1;
  }
  return undefined;
}

function stepBack(
  text: string,
  charIndex: number,
  steps: number,
  language?: string,
): number | undefined {
  const from = Math.max(0, charIndex - LOOK_BACK * steps);
  const starts: number[] = [];
  for (const sentence of sentencesFrom(text, from, language)) {
    if (sentence.charIndex >= charIndex) break;
    starts.push(sentence.charIndex);
  }
  return starts.at(-steps) ?? starts[0] ?? stepBySentence(text, charIndex, 0, language);
}
