import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, placeOf, placeRows, rowAfter, type RowGroup } from '@/components/row-window';

const HEIGHTS = { head: 2, row: 4 };

function groupsOf(sizes: readonly number[]): RowGroup<string>[] {
  return sizes.map((size, at) => ({
    key: String(at),
    title: `Day ${at}`,
    rows: Array.from({ length: size }, (_, index) => `${at}.${index}`),
  }));
}

describe('placeRows', () => {
  it('puts groups below each other, with room for what is open', () => {
    const rows = placeRows(groupsOf([2, 3]), HEIGHTS, { index: 3, height: 10 });

    expect(rows).toMatchObject({ count: 5, height: 2 + 8 + 2 + 12 + 10 });
    expect(rows.groups[1]).toMatchObject({ top: 10, first: 2, height: 24 });
    expect(placeOf(rows, rows.groups[1]!, 3)).toEqual({ top: 6, bottom: 20 });
    expect(placeOf(rows, rows.groups[1]!, 4)).toEqual({ top: 20, bottom: 24 });
  });
});

describe('drawn', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
  const opening = fc.option(
    fc.record({ index: fc.nat(100), height: fc.integer({ min: 1, max: 60 }) }),
    { nil: undefined },
  );

  it('holds every row of which anything is in sight', () => {
    fc.assert(
      fc.property(sizes, opening, fc.nat(400), (counts, opened, from) => {
        const sight = { from, to: from + 30 };
        const rows = placeRows(groupsOf(counts), HEIGHTS, opened);
        for (const group of rows.groups) {
          const found = drawn(rows, group, { sight, kept: [] });
          for (let index = group.first; index < group.first + group.rows.length; index += 1) {
            const { top, bottom } = placeOf(rows, group, index);
            const isSeen = group.top + bottom > sight.from && group.top + top < sight.to;
            if (isSeen) expect(found).toContain(index);
          }
        }
      }),
    );
  });

  it('draws few of many', () => {
    const rows = placeRows(groupsOf([10_000]), HEIGHTS);

    const found = drawn(rows, rows.groups[0]!, { sight: { from: 20_000, to: 20_040 }, kept: [] });

    expect(found.length).toBeLessThan(13);
    expect(found).toContain(5_000);
  });

  it('keeps the row that has the focus, in its place', () => {
    const rows = placeRows(groupsOf([100, 100]), HEIGHTS);
    const sight = { from: 0, to: 8 };

    expect(drawn(rows, rows.groups[0]!, { sight, kept: [50, 150] })).toEqual([0, 1, 50]);
    expect(drawn(rows, rows.groups[1]!, { sight, kept: [50, 150] })).toEqual([150]);
  });
});

describe('rowAfter', () => {
  const among = { count: 30, page: 7 };

  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 29, 29],
    ['PageDown', 3, 10],
    ['PageDown', 28, 29],
    ['PageUp', 3, 0],
    ['Home', 9, 0],
    ['End', 9, 29],
  ] as const)('%s leads from row %i to %i', (key, from, to) => {
    expect(rowAfter(key, from, among)).toBe(to);
  });
});
