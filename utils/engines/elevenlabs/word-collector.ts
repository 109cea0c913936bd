import type { Span, WordBoundary } from '@/utils/speech/types';

export interface WordCollector {
  /** The words that end with this stretch of the text. */
  add(stretch: Span, startSeconds?: number, endSeconds?: number): WordBoundary[];
  /** The word that was begun and not finished. */
  flush(): WordBoundary[];
}

/** Gathers the times of each word's characters and lets the word go with its last one. */
export function createWordCollector(words: readonly Span[]): WordCollector {
  let next = 0;
  let started: number | undefined;
  let ended: number | undefined;
  let floor: WordBoundary | undefined;

  function release(): WordBoundary[] {
    const word = words[next];
    if (!word || started === undefined) return [];
    const startSeconds = Math.max(started, floor?.startSeconds ?? 0);
    const endSeconds = Math.max(ended ?? started, startSeconds, floor?.endSeconds ?? 0);
    floor = { ...word, startSeconds, endSeconds };
    return [floor];
  }

  function skip(): void {
    next += 1;
    started = undefined;
    ended = undefined;
  }

  return {
    add({ charIndex, charLength }: Span, start?: number, end?: number): WordBoundary[] {
      const until = charIndex + charLength;
      const released: WordBoundary[] = [];
      for (let word = words[next]; word && word.charIndex < until; word = words[next]) {
        const wordEnd = word.charIndex + word.charLength;
        if (wordEnd > charIndex) {
          started ??= start;
          ended = end === undefined ? ended : Math.max(ended ?? 0, end);
          if (wordEnd > until) break;
          released.push(...release());
        }
        skip();
      }
      return released;
    },
    flush(): WordBoundary[] {
      const released = release();
      skip();
      return released;
    },
  };
}
