import { describe, expect, it } from 'vitest';
import { byDay } from '@/components/by-day';

const HOUR = 3_600_000;

const keysOf = (moments: readonly number[]) =>
  byDay(
    moments,
    (moment) => moment,
    (moment) => `from ${moment}`,
  ).map(({ key, title, rows }) => ({ key, title, rows }));

const dateOf = (moment: number) => {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
};

describe('rows by day', () => {
  it('stand with those of the same date, newest first, also where days are longer or shorter', () => {
    // A year of hours goes over every change of the clocks.
    const newest = new Date(2026, 11, 31, 23, 59, 59).getTime();
    const moments = Array.from({ length: 366 * 24 }, (_, hours) => newest - hours * HOUR);

    const groups = keysOf(moments);

    expect(groups.flatMap(({ rows }) => rows)).toEqual(moments);
    for (const { key, rows } of groups) expect(new Set(rows.map(dateOf))).toEqual(new Set([key]));
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
  });

  it('begin a day at midnight', () => {
    const midnight = new Date(2026, 4, 2).getTime();

    expect(keysOf([midnight, midnight - 1])).toEqual([
      { key: '2026-5-2', title: `from ${midnight}`, rows: [midnight] },
      { key: '2026-5-1', title: `from ${midnight - 1}`, rows: [midnight - 1] },
    ]);
  });
});
