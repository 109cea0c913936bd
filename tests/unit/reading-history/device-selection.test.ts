import { describe, expect, it } from 'vitest';
import { createDeviceSelection } from '@/entrypoints/reading-history/device-selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

describe('selecting', () => {
  it('begins with the one it was begun at, and reaches in either direction', () => {
    const selection = createDeviceSelection();

    selection.begin('d');
    selection.reach('b', ORDER);
    expect([...selection.selected.value!].toSorted()).toEqual(['b', 'c', 'd']);
    selection.toggle('c');
    selection.reach('e', ORDER);
    expect([...selection.selected.value!].toSorted()).toEqual(['b', 'c', 'd', 'e']);
    selection.end();
    expect(selection.selected.value).toBeUndefined();
  });

  it('reaches from the row itself where the last one is not shown any more', () => {
    const selection = createDeviceSelection();
    selection.begin('gone');

    selection.reach('c', ORDER);

    expect(selection.selected.value).toContain('c');
  });
});
