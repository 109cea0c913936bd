/** How far ahead a lost place is looked for, in UTF-16 code units. */
const WINDOW = 200;
const NEEDLE_LENGTH = 16;
/** A shorter piece occurs everywhere, so it may find its place only right ahead. */
const SAFE_NEEDLE_LENGTH = 4;
const NEAR = 3;

/** Follows the characters of the alignment through the text that was sent. */
export interface TextTrack {
  /** Where each item stands in the text; `undefined` for items that found no place. */
  place(items: readonly string[]): (number | undefined)[];
  /** Everything before has been placed or passed over. */
  readonly cursor: number;
  /** Code units that came without finding a place. */
  readonly unplaced: number;
  /** The alignment speaks of another text; nothing is placed any more. */
  readonly isLost: boolean;
}

/**
 * Items are code points, UTF-16 units or graphemes (which of them is not documented), so they are
 * joined and measured by length, never counted.
 */
export function createTextTrack(source: string): TextTrack {
  const text = fold(source);
  let cursor = 0;
  let unplaced = 0;
  let isLost = false;

  function follow(items: readonly string[], from: number, places: (number | undefined)[]): number {
    let index = from;
    for (; index < items.length; index += 1) {
      const item = items[index] ?? '';
      if (!text.startsWith(item, cursor)) break;
      places[index] = cursor;
      cursor += item.length;
    }
    return index;
  }

  /** The first item from `from` on whose surroundings occur a little ahead. */
  function jump(items: readonly string[], from: number): number | undefined {
    const joined = items.slice(from).join('');
    const ahead = text.slice(cursor, cursor + WINDOW + unplaced + NEEDLE_LENGTH);
    let start = 0;
    for (let index = from; index < items.length; index += 1) {
      const needle = joined.slice(start, start + NEEDLE_LENGTH);
      const distance = needle.trim() ? ahead.indexOf(needle) : -1;
      if (distance >= 0 && (needle.length >= SAFE_NEEDLE_LENGTH || distance <= NEAR)) {
        cursor += distance;
        unplaced = 0;
        return index;
      }
      start += items[index]?.length ?? 0;
    }
    return undefined;
  }

  return {
    place(rawItems) {
      const items = rawItems.map(fold);
      const places: (number | undefined)[] = items.map(() => undefined);
      if (isLost) return places;
      // After a gap the first letters often fit by chance: the line is tried as a whole first.
      const fits = text.startsWith(items.join(''), cursor);
      let index = follow(items, (fits ? undefined : jump(items, 0)) ?? 0, places);
      while (index < items.length) {
        const next = jump(items, index);
        if (next === undefined) break;
        index = follow(items, next, places);
      }
      unplaced += items.slice(index).join('').length;
      isLost = unplaced > WINDOW;
      return places;
    },
    get cursor() {
      return cursor;
    },
    get unplaced() {
      return unplaced;
    },
    get isLost() {
      return isLost;
    },
  };
}

/** Kinds of white space are not told apart; lengths stay. */
function fold(text: string): string {
  return text.replace(/\s/g, ' ');
}
