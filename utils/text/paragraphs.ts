/** From here on, up to the next run, the page declares this language. */
export interface LanguageRun {
  charIndex: number;
  /** BCP 47, as it is declared; absent where nothing is. */
  language?: string;
}

/** A line of the text, without its "\n". */
export interface Paragraph {
  start: number;
  end: number;
}

export function paragraphAt(text: string, charIndex: number): Paragraph {
  const start = charIndex === 0 ? 0 : text.lastIndexOf('\n', charIndex - 1) + 1;
  const end = text.indexOf('\n', charIndex);
  return { start, end: end === -1 ? text.length : end };
}

export function paragraphAfter(text: string, { end }: Paragraph): Paragraph | undefined {
  return end + 1 < text.length ? paragraphAt(text, end + 1) : undefined;
}

export function paragraphBefore(text: string, { start }: Paragraph): Paragraph | undefined {
  return start > 0 ? paragraphAt(text, start - 1) : undefined;
}

/** What is declared for a place; `runs` are in order. */
export function declaredAt(runs: readonly LanguageRun[], charIndex: number): string | undefined {
  let from = 0;
  let to = runs.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (runs[middle]!.charIndex <= charIndex) from = middle + 1;
    else to = middle;
  }
  return runs[from - 1]?.language;
}
