/** Stands in a sentence for an element, wherever its language wants it. */
export const SLOT = '\uFFFC';

/** A sentence in the two parts that go around an element, such as a link or a key. */
export interface Around {
  before: string;
  after: string;
}

export function aroundSlot(sentence: string): Around {
  const [before = '', after = ''] = sentence.split(SLOT);
  return { before, after };
}
