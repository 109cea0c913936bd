import { sentencesFrom } from '@/utils/text/sentences';
import type { PastText } from './past-reading';
import { inOrder } from './past-segments';

export interface PastSentence {
  charIndex: number;
  text: string;
  /** Its sound is kept. */
  isKept: boolean;
  beginsParagraph: boolean;
}

/** A text as it was read, sentence by sentence. */
export function* pastSentences(
  past: PastText,
  language?: string,
): Generator<PastSentence, void, undefined> {
  const { text } = past;
  const kept = inOrder(past).flatMap(({ segment }) => segment.sentences);
  let at = 0;
  let lastEnd = 0;
  for (const { charIndex, charLength } of sentencesFrom(text, 0, language)) {
    while (at < kept.length && kept[at]!.charIndex + kept[at]!.charLength <= charIndex) at += 1;
    yield {
      charIndex,
      text: text.slice(charIndex, charIndex + charLength),
      isKept: at < kept.length && kept[at]!.charIndex <= charIndex,
      beginsParagraph: lastEnd === 0 || text.slice(lastEnd, charIndex).includes('\n'),
    };
    lastEnd = charIndex + charLength;
  }
}
