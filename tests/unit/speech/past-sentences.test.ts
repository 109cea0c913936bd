import { describe, expect, it } from 'vitest';
import { pastSentences } from '@/utils/speech/past-sentences';

const TEXT = 'One is here. Two is there.\nThree is new. Four ends.';

function segment(charIndex: number, lengths: number[]) {
  let at = charIndex;
  const sentences = lengths.map((charLength) => {
    const span = { charIndex: at, charLength };
    at += charLength + 1;
    return span;
  });
  return { segment: { charIndex, charLength: at - 1 - charIndex, sentences }, clip: 'c' };
}

describe('pastSentences', () => {
  it('tells which sentences are kept, and where paragraphs begin', () => {
    const segments = [segment(0, [12]), segment(27, [13])];

    const found = [...pastSentences({ id: 'a', text: TEXT, segments })];

    expect(
      found.map(({ text, isKept, beginsParagraph }) => [text, isKept, beginsParagraph]),
    ).toEqual([
      ['One is here.', true, true],
      ['Two is there.', false, false],
      ['Three is new.', true, true],
      ['Four ends.', false, false],
    ]);
  });

  it('keeps nothing of what has no sound', () => {
    const found = [...pastSentences({ id: 'a', text: TEXT, segments: [] })];

    expect(found.some(({ isKept }) => isKept)).toBe(false);
  });
});
