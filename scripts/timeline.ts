import type { Hark, StateRecord } from '../tests/support/hark.ts';
import type { MarkRecord } from '../tests/support/marks.ts';

export interface Reading {
  gestureMs: number;
  states: StateRecord[];
  /** What happened before the first sentence. */
  marks?: [at: number | undefined, text: string][];
}

/** Prints what happened when, counted from the gesture. */
export async function printTimeline(hark: Hark, { gestureMs, states, marks = [] }: Reading) {
  const line = (at: number | undefined, text: string) =>
    at !== undefined &&
    console.log(`${String(Math.round(at - gestureMs)).padStart(8)} ms  ${text}`);

  line(gestureMs, 'gesture');
  for (const [at, text] of marks) line(at, text);
  const text = await spokenText(hark);
  for (const { wallTimeMs, charIndex } of sentencesIn(states)) {
    line(wallTimeMs, `▶ ${excerpt(text, charIndex!)}`);
  }
  line(states.findLast(({ status }) => status === 'idle')?.wallTimeMs, 'end');
}

export function sentencesIn(states: StateRecord[]): StateRecord[] {
  const speaking = states.filter(({ status }) => status === 'speaking');
  return speaking.filter(({ charIndex }, index) => charIndex !== speaking[index - 1]?.charIndex);
}

export function wallTime(): number {
  return performance.timeOrigin + performance.now();
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How many of the words that were read were marked on the page, in the order they were read. */
export async function countMarked(hark: Hark, records: MarkRecord[]) {
  const words = wordsIn(await spokenText(hark));
  const marked = new Set<number>();
  let next = 0;
  for (const word of records.flatMap((record) => wordsIn(record.word))) {
    const found = words.indexOf(word, next);
    if (found < 0) continue;
    marked.add(found);
    next = found;
  }
  return { marked: marked.size, words: words.length };
}

function wordsIn(text: string): string[] {
  const parts = Array.from(WORDS.segment(text)).filter(({ isWordLike }) => isWordLike);
  return parts.map(({ segment }) => segment);
}

/** The text of the last reading, which outlives it until the next. */
async function spokenText(hark: Hark): Promise<string> {
  return hark.desk.evaluate(async () => {
    const stored = await chrome.storage.session.get('text');
    return (stored.text as { text: string } | undefined)?.text ?? '';
  });
}

function excerpt(text: string, charIndex: number): string {
  const rest = text.slice(charIndex, charIndex + 60).replaceAll('\n', ' ');
  return rest.length < 60 ? rest : `${rest} …`;
}
