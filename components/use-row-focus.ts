import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * The one row of a list that Tab leads to. It is known by its key, so that it stays the same while
 * others come and go; where it goes itself, the one in its place follows.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  indices: ReadonlyMap<string, number>,
) {
  const [place, setPlace] = useState<Place>({ index: 0 });
  const [hands] = useState(() => createHands(list));
  const found = place.key === undefined ? undefined : indices.get(place.key);
  const index = found ?? Math.max(0, Math.min(place.index, keys.length - 1));
  const key = keys[index];

  // After every change, because what had the focus may be gone with any.
  useLayoutEffect(() => {
    if (key !== undefined && (place.isWanted === true || hands.isLost())) hands.focus(key);
  });
  useLayoutEffect(() => {
    const isKnown = place.key === key && place.index === index && !place.isWanted;
    if (place.key !== undefined && key !== undefined && !isKnown) setPlace({ key, index });
  }, [place, key, index]);

  return {
    index,
    goTo: (next: number) => setPlace({ key: keys[next], index: next, isWanted: true }),
    onFocusIn(event: FocusEvent) {
      hands.onFocusIn();
      const entered = keyOf(event.target as Element);
      if (entered !== undefined) setPlace({ key: entered, index: indices.get(entered) ?? index });
    },
    onFocusOut: (event: FocusEvent) => hands.onFocusOut(event.target as Element),
  };
}

interface Place {
  /** Absent until somebody has gone to a row. */
  key?: string;
  index: number;
  /** The focus is to go there. */
  isWanted?: boolean;
}

/** What is done to the document, and whether the focus is in the list. */
function createHands(list: RefObject<HTMLElement | null>) {
  let isInside = false;
  return {
    /** The focus was in the list, and what had it is gone. */
    isLost: () => isInside && document.activeElement === document.body,
    focus(key: string) {
      const row = rowOf(list.current, key);
      row?.querySelector<HTMLElement>('[data-row-main]')?.focus({ preventScroll: true });
      row?.firstElementChild?.scrollIntoView({ block: 'nearest' });
    },
    onFocusIn: () => (isInside = true),
    onFocusOut(target: Element) {
      // A row that is just taken out of the document has not been left by the person.
      queueMicrotask(() => {
        if (target.isConnected) isInside = list.current?.contains(document.activeElement) === true;
      });
    },
  };
}

function rowOf(list: HTMLElement | null, key: string): HTMLElement | undefined {
  const rows = list?.querySelectorAll<HTMLElement>('[data-key]') ?? [];
  return [...rows].find((row) => row.dataset.key === key);
}

function keyOf(target: Element): string | undefined {
  return target.closest<HTMLElement>('[data-key]')?.dataset.key;
}
