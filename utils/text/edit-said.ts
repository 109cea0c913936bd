import type { Change, Said } from './said';

/** Something to say in place of a stretch of what is said so far. */
export interface Edit {
  start: number;
  end: number;
  put: string;
}

/** A stretch of what is said so far that has been changed already, or is now. */
interface Part {
  start: number;
  end: number;
  change?: Change;
  put?: string;
}

/**
 * Puts edits in, which are in order, not empty and do not overlap. One that meets an earlier change
 * becomes one change with it, for nobody can say which letter stands for which.
 */
export function editSaid(said: Said, edits: readonly Edit[]): Said {
  const changes: Change[] = [];
  let text = '';
  let takenUntil = 0;
  /** From a place in what is said to the place in the text. */
  let toText = 0;
  for (const group of groupsOf(said, edits)) {
    const { start } = group[0]!;
    const end = Math.max(...group.map((part) => part.end));
    text += said.text.slice(takenUntil, start);
    const charIndex = start + toText;
    for (const { change } of group) {
      if (change)
        toText = change.charIndex + change.charLength - change.saidIndex - change.saidLength;
    }
    const put = rewrite(said.text, { start, end }, group);
    changes.push({
      charIndex,
      charLength: end + toText - charIndex,
      saidIndex: text.length,
      saidLength: put.length,
    });
    text += put;
    takenUntil = end;
  }
  return { text: text + said.text.slice(takenUntil), changes };
}

/** Parts that overlap belong together; those that only touch do not. */
function groupsOf({ changes }: Said, edits: readonly Edit[]): Part[][] {
  const known = changes.map((change) => ({
    start: change.saidIndex,
    end: change.saidIndex + change.saidLength,
    change,
  }));
  const groups: Part[][] = [];
  let groupEnd = 0;
  // Stable, so what was left out before an edit stays before it.
  for (const part of [...known, ...edits].toSorted((a, b) => a.start - b.start)) {
    if (part.start < groupEnd) groups.at(-1)!.push(part);
    else groups.push([part]);
    groupEnd = Math.max(groupEnd, part.end);
  }
  return groups;
}

function rewrite(text: string, { start, end }: { start: number; end: number }, group: Part[]) {
  let written = '';
  let at = start;
  for (const part of group) {
    if (part.put === undefined) continue;
    written += text.slice(at, part.start) + part.put;
    at = part.end;
  }
  return written + text.slice(at, end);
}
