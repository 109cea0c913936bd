/** Rows that belong together below one heading, such as a day. */
export interface RowGroup<T> {
  key: string;
  title: string;
  rows: readonly T[];
}

/** In rem, as the text grows. */
export interface RowHeights {
  head: number;
  row: number;
}

/** A row with more below it. */
export interface Opened {
  index: number;
  /** Of what is below the row, in rem. */
  height: number;
}

export interface PlacedGroup<T> extends RowGroup<T> {
  /** From the start of the list, in rem. */
  top: number;
  height: number;
  /** How many rows come before. */
  first: number;
}

/** So many rows that only those in sight can be there. */
export interface PlacedRows<T> {
  groups: PlacedGroup<T>[];
  heights: RowHeights;
  opened?: Opened;
  /** In rem. */
  height: number;
  count: number;
}

export function placeRows<T>(
  groups: readonly RowGroup<T>[],
  heights: RowHeights,
  opened?: Opened,
): PlacedRows<T> {
  const placed: PlacedGroup<T>[] = [];
  let top = 0;
  let first = 0;
  for (const group of groups) {
    const count = group.rows.length;
    const below = isWithin(opened, first, count) ? opened!.height : 0;
    const height = heights.head + count * heights.row + below;
    placed.push({ ...group, top, height, first });
    top += height;
    first += count;
  }
  return { groups: placed, heights, opened, height: top, count: first };
}

function isWithin(opened: Opened | undefined, first: number, count: number): boolean {
  return opened !== undefined && opened.index >= first && opened.index < first + count;
}

/** Where a row begins and ends, with what is open below it, in rem from the start of its group. */
export function placeOf<T>(rows: PlacedRows<T>, group: PlacedGroup<T>, index: number) {
  const { heights, opened } = rows;
  const above = opened && opened.index >= group.first && opened.index < index ? opened.height : 0;
  const below = opened?.index === index ? opened.height : 0;
  const top = heights.head + (index - group.first) * heights.row + above;
  return { top, bottom: top + heights.row + below };
}

/** What lies in sight, in rem from the start of the list. */
export interface Sight {
  from: number;
  to: number;
}

/** The rows of a group to draw, as indices in the list: those in sight, and those that have to stay. */
export function drawn<T>(
  rows: PlacedRows<T>,
  group: PlacedGroup<T>,
  { sight, kept }: { sight: Sight; kept: readonly number[] },
): number[] {
  const last = group.first + group.rows.length - 1;
  const isInSight = group.top <= sight.to && group.top + group.height >= sight.from;
  const isKept = kept.some((index) => index >= group.first && index <= last);
  if (!isInSight && !isKept) return [];
  const from = Math.max(group.first, rowAt(rows, group, sight.from));
  const to = Math.min(last, rowAt(rows, group, sight.to));
  const indices = new Set(kept.filter((index) => index >= group.first && index <= last));
  for (let index = from; index <= to; index += 1) indices.add(index);
  return [...indices].toSorted((a, b) => a - b);
}

/** The row at this height, which may be one that the group does not have. */
function rowAt<T>(rows: PlacedRows<T>, group: PlacedGroup<T>, height: number): number {
  const { heights, opened } = rows;
  const at = height - group.top - heights.head;
  const plain = group.first + Math.floor(at / heights.row);
  if (opened === undefined || opened.index < group.first || plain <= opened.index) return plain;
  const without = group.first + Math.floor((at - opened.height) / heights.row);
  return Math.max(opened.index, without);
}

const KEYS = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] as const;
type RowKey = (typeof KEYS)[number];

export function isRowKey(key: string): key is RowKey {
  return (KEYS as readonly string[]).includes(key);
}

/** The row that a key leads to. @param page how many rows are in sight */
export function rowAfter(
  key: RowKey,
  index: number,
  { count, page }: Record<'count' | 'page', number>,
) {
  const steps: Record<RowKey, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    PageUp: index - page,
    PageDown: index + page,
    Home: 0,
    End: count - 1,
  };
  return Math.min(count - 1, Math.max(0, steps[key]));
}
