import { sessionOf, type SessionState } from './session';
import type { QueuedText } from './past-reading';

/** One that waits, without its text: what a list shows. */
export interface QueueEntry {
  id: string;
  title: string;
  /** The first words, because several may come from one page. */
  opening: string;
  site?: string;
}

const OPENING_LENGTH = 120;

export function toEntry({ id, title, text, site }: QueuedText): QueueEntry {
  const opening = text
    .slice(0, 2 * OPENING_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  return { id, title, opening: opening.slice(0, OPENING_LENGTH), ...(site && { site }) };
}

/** Those that come after what is read now. */
export function waitingIn(entries: readonly QueueEntry[], state: SessionState): QueueEntry[] {
  const current = sessionOf(state)?.queueId;
  return entries.filter(({ id }) => id !== current);
}

/**
 * Before which other one is to stand what is moved by one place.
 *
 * @returns nothing where it cannot be moved, and `{}` for the end
 */
export function targetOfStep(
  entries: readonly QueueEntry[],
  id: string,
  by: -1 | 1,
): { beforeId?: string } | undefined {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index < 0 || !(index + by in entries)) return undefined;
  const before = by < 0 ? entries[index - 1] : entries[index + 2];
  return before === undefined ? {} : { beforeId: before.id };
}
