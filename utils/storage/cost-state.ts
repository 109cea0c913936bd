import { storage } from '#imports';

/** What the person is asked before a long reading. */
export interface CostQuestion {
  /** Credits it will probably need. */
  needed: number;
  /** `needed` counts only a part. */
  isMore?: boolean;
  /** Credits left, where that is known and is the end of it. */
  remaining?: number;
  /** Of what comes by itself, which the person may not have in mind. */
  title?: string;
}

export interface HeldReading {
  question: CostQuestion;
  /** What is to be read; written and read by the background alone. */
  finding: object;
}

/** The reading that waits for the person's word, kept where it survives the worker. */
export const heldReading = storage.defineItem<HeldReading | null>('session:heldReading', {
  fallback: null,
});

/** Credits of the reading that ended last. */
export const lastReadingCost = storage.defineItem<number | null>('session:lastReadingCost', {
  fallback: null,
});
