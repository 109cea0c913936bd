import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { Hit } from './plain-search';
import { isWholeWord } from './word-border';

/** Why an expression cannot be used. `unsupported`: no engine that never runs away has it. */
export type ExpressionFault = 'unsupported' | 'invalid' | 'too_complex';

export class ExpressionError extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(fault);
    this.name = 'ExpressionError';
  }
}

export interface Expression {
  /** Finds nothing more once `effort` is used up, and says so. */
  findIn(text: string, options: { wholeWord: boolean; effort: Effort }): Hit[] | 'too_costly';
}

/** Steps that may still be taken; shared by all that works on one text. */
export interface Effort {
  steps: number;
}

/** Counted repetitions are written out, so a short expression can become a huge one. */
const MAX_PROGRAM_SIZE = 1_500;

/** Look-around, references back, and what only engines that go back have. */
const UNSUPPORTED = /\(\?(?:[=!>|]|<[=!])|\\(?:[1-9]|k[<{'])|[*+?}]\+/;

/** Throws `ExpressionError`. */
export function compileExpression(source: string, ignoresCase: boolean): Expression {
  const flags = ignoresCase ? RE2JS.CASE_INSENSITIVE : 0;
  const expression = parse(source, flags);
  const size = expression.programSize();
  if (size > MAX_PROGRAM_SIZE) throw new ExpressionError('too_complex');
  return {
    findIn(text, { wholeWord, effort }) {
      const matcher = expression.matcher(text);
      const hits: Hit[] = [];
      for (let from = 0; ; from = matcher.end()) {
        // Each search is linear in what is left of the text, which many of them are not together.
        effort.steps -= (text.length - from) * size;
        if (effort.steps < 0) return 'too_costly';
        if (!matcher.find()) return hits;
        const [start, end] = [matcher.start(), matcher.end()];
        if (end === start || (wholeWord && !isWholeWord(text, start, end))) continue;
        const groups = Array.from(
          { length: matcher.groupCount() + 1 },
          (_, group) => matcher.group(group) ?? undefined,
        );
        hits.push({ start, end, groups });
      }
    },
  };
}

function parse(source: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(source, flags);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw new ExpressionError('too_complex');
    throw new ExpressionError(UNSUPPORTED.test(source) ? 'unsupported' : 'invalid');
  }
}
