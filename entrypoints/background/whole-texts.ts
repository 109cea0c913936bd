import type { SelectionRest } from '@/utils/messaging/content';
import { SpeechError } from '@/utils/speech/errors';
import type { LanguageRun } from '@/utils/text/paragraphs';
import type { Found } from './gestures';

export interface WholeText {
  text: string;
  languages?: readonly LanguageRun[];
}

export interface WholeTexts {
  /** Waits for the rest of a long text. Throws `page_not_readable` where it does not come. */
  of(found: Found): Promise<WholeText>;
  /** What a page sends after the head of a long text. */
  complete(rest: SelectionRest): void;
}

const LONGEST_WAIT_MS = 60_000;
/** Rests that nobody waits for yet: a page may be quicker than its own answer. */
const MOST_EARLY = 2;

/** For whoever needs all of a text before anything is done with it. */
export function createWholeTexts(): WholeTexts {
  const waiting = new Map<string, (rest: SelectionRest) => void>();
  let early: SelectionRest[] = [];

  function wait(captureId: string): Promise<SelectionRest> {
    const came = early.find((rest) => rest.captureId === captureId);
    if (came !== undefined) return Promise.resolve(came);
    const { promise, resolve, reject } = Promise.withResolvers<SelectionRest>();
    waiting.set(captureId, resolve);
    const giveUp = () => reject(new SpeechError('page_not_readable'));
    const timer = setTimeout(giveUp, LONGEST_WAIT_MS);
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(captureId);
    });
  }

  return {
    async of({ text, languages, isHead, captureId }) {
      if (isHead !== true || captureId === undefined) return { text, languages };
      const rest = await wait(captureId);
      return { text: rest.text, languages: rest.languages ?? languages };
    },
    complete(rest) {
      waiting.get(rest.captureId)?.(rest);
      early = [...early, rest].slice(-MOST_EARLY);
    },
  };
}
