import type { Piece } from '@/utils/page/piece';
import type { LanguageRun } from '@/utils/text/paragraphs';
import { createLanguageFinder } from './language';

export interface LineLanguages {
  /** In the order of the text. */
  add(piece: Piece, charIndex: number): void;
  /** A run wherever another language begins, as far as lines have been read. */
  runs(): LanguageRun[];
}

const MOST_RUNS = 10_000;

/** The language that the page declares for most of each line of the text. */
export function createLineLanguages(): LineLanguages {
  const languageAt = createLanguageFinder();
  const done: LanguageRun[] = [];
  let start = 0;
  let lengths = new Map<string | undefined, number>();

  function current(): LanguageRun | undefined {
    const [first, ...others] = lengths;
    if (first === undefined || done.length === MOST_RUNS) return undefined;
    const [language] = others.reduce((most, next) => (next[1] > most[1] ? next : most), first);
    const isNew = done.length === 0 || done.at(-1)!.language !== language;
    return isNew ? { charIndex: start, language } : undefined;
  }

  return {
    add({ text, node }, charIndex) {
      if (text === '\n') {
        const run = current();
        if (run !== undefined) done.push(run);
        start = charIndex + 1;
        lengths = new Map();
      } else if (node !== undefined) {
        const language = languageAt(node);
        lengths.set(language, (lengths.get(language) ?? 0) + text.length);
      }
    },
    runs() {
      const last = current();
      return last === undefined ? done.slice() : [...done, last];
    },
  };
}
