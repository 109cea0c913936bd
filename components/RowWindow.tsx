import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  drawn,
  isRowKey,
  placeOf,
  placeRows,
  rowAfter,
  type PlacedGroup,
  type PlacedRows,
  type RowGroup,
  type RowHeights,
} from './row-window';
import { remOf } from './rem';
import { useRowFocus } from './use-row-focus';
import { useRowSight } from './use-row-sight';
import './RowWindow.css';

interface Props<T> {
  groups: readonly RowGroup<T>[];
  heights: RowHeights;
  keyOf: (row: T) => string;
  /**
   * What is in a row, as high as `heights` says. Whatever takes the focus there gets this `tabIndex`;
   * the arrow keys lead to what is marked with `data-row-main`.
   */
  renderRow: (row: T, tabIndex: 0 | -1) => ComponentChildren;
  /** The row below which there is more. */
  openedKey?: string;
  /** As high as it likes. */
  renderBelow?: (row: T) => ComponentChildren;
  /** There are more rows than are given. */
  hasMore?: boolean;
  /** Called when the end of the given rows comes near, maybe more than once. */
  onMore?: () => void;
}

/**
 * A list of any length in a page that scrolls as a whole. All of it takes its room, but only what is
 * in sight is there, with the row that has the focus.
 */
export function RowWindow<T>(props: Props<T>) {
  const { groups, heights, keyOf, openedKey, hasMore, onMore } = props;
  const list = useRef<HTMLDivElement>(null);
  const [belowHeight, setBelowHeight] = useState(0);
  const indices = useMemo(() => indicesOf(groups, keyOf), [groups, keyOf]);
  const keys = useMemo(() => [...indices.keys()], [indices]);
  const openedAt = openedKey === undefined ? undefined : indices.get(openedKey);
  const rows = useMemo(() => {
    const opened = openedAt === undefined ? undefined : { index: openedAt, height: belowHeight };
    return placeRows(groups, heights, opened);
  }, [groups, heights, openedAt, belowHeight]);
  const sight = useRowSight(list);
  const focus = useRowFocus(list, keys, indices);
  const isNearEnd = sight.to + NEAR > rows.height;
  useLayoutEffect(() => {
    if (isNearEnd && hasMore) onMore?.();
  }, [isNearEnd, hasMore, onMore, rows.count]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!isRowKey(event.key) || isBusy(event, target)) return;
    event.preventDefault();
    const page = Math.max(1, Math.floor((sight.inner * 0.9) / heights.row));
    focus.goTo(rowAfter(event.key, focus.index, { count: rows.count, page }));
  };
  const kept = openedAt === undefined ? [focus.index] : [focus.index, openedAt];
  return (
    // The keys that rise from the rows move between them; what can be pressed are buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={list}
      class="row-window"
      style={{ blockSize: `${rows.height}rem` }}
      onKeyDown={onKeyDown}
      onFocusIn={focus.onFocusIn}
      onFocusOut={focus.onFocusOut}
    >
      {rows.groups.map((group, at) => {
        const shown = drawn(rows, group, { sight, kept });
        if (shown.length === 0) return null;
        const size = hasMore && at === rows.groups.length - 1 ? -1 : group.rows.length;
        const shared = { rows, group, shown, size, focused: focus.index };
        return <Group key={group.key} {...props} {...shared} onBelowHeight={setBelowHeight} />;
      })}
    </div>
  );
}

/** So far before the end, in rem, more is asked for. */
const NEAR = 80;

/** The keys have another meaning there. */
function isBusy(event: KeyboardEvent, target: HTMLElement): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return true;
  return target.closest('[data-row-below], input:not([type=checkbox])') !== null;
}

interface GroupProps<T> extends Props<T> {
  rows: PlacedRows<T>;
  group: PlacedGroup<T>;
  shown: number[];
  /** -1 where nobody knows. */
  size: number;
  focused: number;
  onBelowHeight: (rem: number) => void;
}

function Group<T>(props: GroupProps<T>) {
  const { rows, group, shown, keyOf } = props;
  const titleId = `day-${group.key}`;
  return (
    <section
      class="row-group"
      style={{ insetBlockStart: `${group.top}rem`, blockSize: `${group.height}rem` }}
    >
      <h2
        id={titleId}
        class="row-group-title"
        // A date comes in the right language by itself.
        translate={false}
        style={{ blockSize: `${rows.heights.head}rem` }}
      >
        {group.title}
      </h2>
      <ul aria-labelledby={titleId}>
        {shown.map((index) => {
          const row = group.rows[index - group.first]!;
          return <Row key={keyOf(row)} {...props} row={row} index={index} />;
        })}
      </ul>
    </section>
  );
}

function Row<T>(props: GroupProps<T> & { row: T; index: number }) {
  const { row, rows, group, index, openedKey, keyOf } = props;
  const key = keyOf(row);
  const { top } = placeOf(rows, group, index);
  return (
    <li
      class="row"
      data-key={key}
      style={{ insetBlockStart: `${top}rem` }}
      aria-setsize={props.size}
      aria-posinset={index - group.first + 1}
    >
      <div class="row-head" style={{ blockSize: `${rows.heights.row}rem` }}>
        {props.renderRow(row, index === props.focused ? 0 : -1)}
      </div>
      {key === openedKey && (
        <Below onHeight={props.onBelowHeight}>{props.renderBelow?.(row)}</Below>
      )}
    </li>
  );
}

interface BelowProps {
  onHeight: (rem: number) => void;
  children: ComponentChildren;
}

function Below({ onHeight, children }: BelowProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current!;
    const measure = () => onHeight(element.offsetHeight / remOf(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  return (
    <div ref={place} data-row-below>
      {children}
    </div>
  );
}

function indicesOf<T>(
  groups: readonly RowGroup<T>[],
  keyOf: (row: T) => string,
): Map<string, number> {
  return new Map(groups.flatMap(({ rows }) => rows).map((row, index) => [keyOf(row), index]));
}
