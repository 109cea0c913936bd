import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceList } from '@/entrypoints/reading-history/device-list';
import { createDeviceSearch } from '@/entrypoints/reading-history/device-search';
import { removeReadings } from '@/utils/history/removals';
import { clip, forgetAll, keep } from '../history/build';

beforeEach(forgetAll);

async function keepMany(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const kept = { id: `r${index}`, startedAt: index, title: `Number ${index}.` };
    await keep({ ...kept, clip: clip('same'), isKnown: index > 0 });
  }
}

describe('the list', () => {
  it('begins with a page, takes more as one scrolls, and stays as long when it is read again', async () => {
    await keepMany(130);
    const list = createDeviceList();

    await list.refresh();
    expect(list.readings.value.length).toBe(100);
    expect(list.totals.value).toEqual({ readings: 130, bytes: 100 });
    list.more();
    list.more();
    await vi.waitFor(() => expect(list.readings.value.length).toBe(130));
    await removeReadings(['r5']);
    await list.refresh();

    expect(list.readings.value.length).toBe(129);
    expect(list.readings.value.map(({ startedAt }) => startedAt)).toEqual(
      list.readings.value.map(({ startedAt }) => startedAt).toSorted((a, b) => b - a),
    );
  });

  it('says that it cannot be opened, and comes back when it can', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const list = createDeviceList();
    const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });

    await list.refresh();
    expect(list.isBroken.value).toBe(true);
    opening.mockRestore();
    await list.refresh();

    expect(list.isBroken.value).toBe(false);
    expect(list.totals.value).toEqual({ readings: 0, bytes: 0 });
  });
});

describe('the search', () => {
  it('shows what fits the last word that was typed, newest first', async () => {
    await keepMany(12);
    const search = createDeviceSearch();

    search.type('number 3');
    search.type('number 1');
    await vi.waitFor(() => expect(search.isSearching.value).toBe(false));

    expect(search.found.value?.map(({ id }) => id)).toEqual(['r11', 'r10', 'r1']);
    search.type(' ');
    await vi.waitFor(() => expect(search.found.value).toBeUndefined());
  });
});
