// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RowWindow } from '@/components/RowWindow';

afterEach(cleanup);

const HEIGHTS = { head: 2, row: 4 };

interface Options {
  names: readonly string[];
  hasMore?: boolean;
  onMore?: () => void;
  openedKey?: string;
}

function list({ names, ...props }: Options) {
  return (
    <RowWindow
      groups={[{ key: 'today', title: 'Today', rows: names }]}
      heights={HEIGHTS}
      keyOf={(name) => name}
      renderRow={(name, tabIndex) => (
        <button type="button" data-row-main tabIndex={tabIndex}>
          {name}
        </button>
      )}
      renderBelow={(name) => <input aria-label={`more of ${name}`} />}
      {...props}
    />
  );
}

function rows(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `row ${index}`);
}

const button = (name: string) => screen.getByRole('button', { name });
const focused = () => document.activeElement?.textContent;

describe('RowWindow', () => {
  it('says where in its day a row is, though only few rows are there', () => {
    render(list({ names: rows(10_000) }));

    expect(screen.getAllByRole('listitem').length).toBeLessThan(60);
    const row = screen.getAllByRole('listitem')[2]!;
    expect(row.ariaSetSize ?? row.getAttribute('aria-setsize')).toBe('10000');
    expect(row.getAttribute('aria-posinset')).toBe('3');
    expect(screen.getByRole('list', { name: 'Today' })).toBeTruthy();
  });

  it('does not claim to know how many there are while more may come', () => {
    const onMore = vi.fn();

    render(list({ names: rows(3), hasMore: true, onMore }));

    expect(screen.getAllByRole('listitem')[0]!.getAttribute('aria-setsize')).toBe('-1');
    expect(onMore).toHaveBeenCalled();
  });

  it('leads Tab to one row, and the arrows to the others', () => {
    render(list({ names: rows(1_000) }));
    expect(button('row 0').tabIndex).toBe(0);
    expect(button('row 1').tabIndex).toBe(-1);

    button('row 0').focus();
    fireEvent.keyDown(button('row 0'), { key: 'ArrowDown' });
    expect(focused()).toBe('row 1');
    fireEvent.keyDown(button('row 1'), { key: 'End' });
    expect(focused()).toBe('row 999');
    expect(button('row 999').tabIndex).toBe(0);
    fireEvent.keyDown(button('row 999'), { key: 'Home' });
    expect(focused()).toBe('row 0');
  });

  it('moves the focus to the next row where the focused one goes', () => {
    const { rerender } = render(list({ names: ['a', 'b', 'c'] }));
    act(() => button('b').focus());

    rerender(list({ names: ['a', 'c'] }));
    expect(focused()).toBe('c');
    rerender(list({ names: ['a'] }));
    expect(focused()).toBe('a');
  });

  it('takes the focus from nobody else when rows go', () => {
    const { rerender } = render(list({ names: ['a', 'b'] }));

    rerender(list({ names: ['b'] }));

    expect(document.activeElement).toBe(document.body);
    expect(button('b').tabIndex).toBe(0);
  });

  it('leaves the keys to what is open below a row', () => {
    render(list({ names: rows(5), openedKey: 'row 1' }));
    const field = screen.getByLabelText('more of row 1');
    field.focus();

    fireEvent.keyDown(field, { key: 'ArrowDown' });

    expect(document.activeElement).toBe(field);
  });
});
