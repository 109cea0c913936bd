import { fold } from './fold';
import { isWholeWord } from './word-border';

/** A stretch in which something was found. */
export interface Hit {
  start: number;
  end: number;
  /** What an expression put into its groups, the whole hit first. */
  groups: (string | undefined)[];
}

interface Sought {
  find: string;
  ignoresCase: boolean;
  wholeWord: boolean;
}

/** Where these very words are, as a person sees them: never a part of a character. */
export function* findPlain(text: string, { find, ignoresCase, wholeWord }: Sought): Generator<Hit> {
  const sought = fold(find, ignoresCase).text;
  if (sought === '' || !sought.isWellFormed()) return;
  const folded = fold(text, ignoresCase);
  let from = 0;
  for (;;) {
    const at = folded.text.indexOf(sought, from);
    if (at < 0) return;
    const start = folded.indexAt(at);
    const end = folded.indexAt(at + sought.length);
    const isHit = start !== undefined && end !== undefined;
    if (isHit && (!wholeWord || isWholeWord(text, start, end))) {
      yield { start, end, groups: [text.slice(start, end)] };
      from = at + sought.length;
    } else {
      from = at + 1;
    }
  }
}
