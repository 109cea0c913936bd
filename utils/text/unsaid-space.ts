import type { Edit } from './edit-said';

const NEEDS_NO_SPACE = /^(?:$|[\s.,;:!?…)\]}»”’。、！？，；：])/;

interface Before {
  /** Where the edit before ends. */
  from: number;
  /** Nothing is said up to here. */
  unsaidStart: number;
}

/** With the white space that would be left over where nothing is said. */
export function widenOverSpace(text: string, edit: Edit, { from, unsaidStart }: Before): Edit {
  const before = from + text.slice(from, edit.start).trimEnd().length;
  // At the beginning it is the space behind that is left over.
  if (before === unsaidStart) {
    const end = text.length - text.slice(edit.end).trimStart().length;
    return { ...edit, start: before, end };
  }
  const isLeftOver = NEEDS_NO_SPACE.test(text.slice(edit.end, edit.end + 1));
  return isLeftOver ? { ...edit, start: before } : edit;
}
