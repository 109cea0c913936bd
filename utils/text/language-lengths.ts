import type { LanguageRun } from './paragraphs';

export interface LanguageLength {
  /** BCP 47, as it is declared; absent where nothing is. */
  language?: string;
  /** UTF-16 units. */
  length: number;
}

/** How much of a stretch is declared to be in which language; `runs` are in order. */
export function lengthsByLanguage(
  runs: readonly LanguageRun[],
  start: number,
  end: number,
): LanguageLength[] {
  const lengths = new Map<string | undefined, number>();
  runs.forEach(({ charIndex, language }, index) => {
    const to = Math.min(end, runs[index + 1]?.charIndex ?? end);
    const length = to - Math.max(start, charIndex);
    if (length > 0) lengths.set(language, (lengths.get(language) ?? 0) + length);
  });
  return [...lengths].map(([language, length]) => ({ language, length }));
}
