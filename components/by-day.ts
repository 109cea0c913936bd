import type { RowGroup } from './row-window';

/**
 * Rows by the day on which they began, in the order in which they come.
 *
 * @param startOf milliseconds since 1970
 */
export function byDay<T>(
  rows: readonly T[],
  startOf: (row: T) => number,
  titleOf: (moment: number) => string,
): RowGroup<T>[] {
  const groups: (RowGroup<T> & { rows: T[] })[] = [];
  for (const row of rows) {
    const moment = startOf(row);
    const key = dayKey(moment);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, title: titleOf(moment), rows: [row] });
  }
  return groups;
}

function dayKey(moment: number): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
