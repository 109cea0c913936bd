import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUndoable } from '@/entrypoints/reading-history/undoable';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const remove = vi.fn(async (_ids: readonly string[]) => undefined);
  return { remove, removal: createUndoable(remove) };
}

describe('deleting with undo', () => {
  it('hides at once and removes when nobody has taken it back', async () => {
    const { remove, removal } = setUp();

    removal.remove(['a', 'b']);
    expect([...removal.hidden.value]).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(remove).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(remove).toHaveBeenCalledExactlyOnceWith(['a', 'b']);
    expect(removal.hidden.value.size).toBe(0);
  });

  it('removes nothing that was taken back', async () => {
    const { remove, removal } = setUp();
    removal.remove(['a']);

    removal.undo();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(remove).not.toHaveBeenCalled();
    expect(removal.hidden.value.size).toBe(0);
  });

  it('waits while somebody is at the button', async () => {
    const { remove, removal } = setUp();
    removal.remove(['a']);

    removal.hold();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(remove).not.toHaveBeenCalled();
    removal.letGo();
    await vi.advanceTimersByTimeAsync(8_000);

    expect(remove).toHaveBeenCalledOnce();
  });

  it('asks for it in the same turn when the page goes', () => {
    const { remove, removal } = setUp();
    removal.remove(['a']);

    void removal.commit();

    expect(remove).toHaveBeenCalledExactlyOnceWith(['a']);
  });

  it('settles the last one before the next, and shows neither meanwhile', async () => {
    const { remove, removal } = setUp();
    const answer = Promise.withResolvers<undefined>();
    remove.mockReturnValueOnce(answer.promise);

    removal.remove(['a']);
    removal.remove(['b']);

    expect(remove).toHaveBeenCalledExactlyOnceWith(['a']);
    expect([...removal.hidden.value].toSorted()).toEqual(['a', 'b']);
    answer.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect([...removal.hidden.value]).toEqual(['b']);
  });
});
