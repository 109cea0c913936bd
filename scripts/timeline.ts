import type { Hark, StateRecord } from '../tests/support/hark.ts';

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
