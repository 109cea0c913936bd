import type { Said } from './said';

/** A stretch of a text beside what is said of it. */
export interface SaidPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** The text with what is not said of it and what is said instead, in the order of reading. */
export function partsOf(text: string, said: Said): SaidPart[] {
  const parts: SaidPart[] = [];
  const add = (kind: SaidPart['kind'], part: string) => {
    if (part !== '') parts.push({ kind, text: part });
  };
  let at = 0;
  for (const { charIndex, charLength, saidIndex, saidLength } of said.changes) {
    add('same', text.slice(at, charIndex));
    at = charIndex + charLength;
    add('removed', text.slice(charIndex, at));
    add('added', said.text.slice(saidIndex, saidIndex + saidLength));
  }
  add('same', text.slice(at));
  return parts;
}
