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
  let day: Day | undefined;
  for (const row of rows) {
    const moment = startOf(row);
    // To ask for the date of each of thousands would take longer than all the rest.
    if (day !== undefined && moment >= day.from && moment < day.to) {
      groups.at(-1)!.rows.push(row);
      continue;
    }
    day = dayOf(moment);
    groups.push({ key: day.key, title: titleOf(moment), rows: [row] });
  }
  return groups;
}

interface Day {
  key: string;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

function dayOf(moment: number): Day {
  const date = new Date(moment);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return {
    key: `${year}-${month + 1}-${day}`,
    from: new Date(year, month, day).getTime(),
    to: new Date(year, month, day + 1).getTime(),
  };
}
