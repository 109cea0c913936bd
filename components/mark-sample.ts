export interface SampleSentence {
  parts: SamplePart[];
  /** What stands between this sentence and the next. */
  gap: string;
}

export interface SamplePart {
  text: string;
  /** Counts the words of the whole text; absent for what stands between words. */
  word?: number;
}

/** A text in the parts that may be marked. */
export function sampleOf(text: string, language: string): SampleSentence[] {
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  let count = 0;
  const partsOf = (sentence: string): SamplePart[] =>
    [...words.segment(sentence)].map(({ segment, isWordLike }) =>
      isWordLike ? { text: segment, word: count++ } : { text: segment },
    );
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...sentences.segment(text)].map(({ segment }) => {
    const sentence = segment.trimEnd();
    return { parts: partsOf(sentence), gap: segment.slice(sentence.length) };
  });
}

/** The word in the middle of the last sentence. */
export function middleWord(sample: SampleSentence[]): number {
  const words = (sample.at(-1)?.parts ?? []).flatMap(({ word }) => word ?? []);
  return words[Math.floor(words.length / 2)] ?? 0;
}
