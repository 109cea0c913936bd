import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { withKeepAlive } from '@/entrypoints/background/keep-alive';
import { defer } from './builders';

const ping = vi.fn(async () => ({}));

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.runtime.getPlatformInfo = ping as never;
});

afterEach(() => vi.useRealTimers());

describe('withKeepAlive', () => {
  it('touches the browser more often than every 30 seconds', async () => {
    const work = defer();
    const done = withKeepAlive(work.promise);

    await vi.advanceTimersByTimeAsync(120_000);

    expect(ping.mock.calls.length).toBeGreaterThan(4);
    work.resolve();
    await done;
  });

  it.each(['resolve', 'reject'] as const)(
    'lets go as soon as the work is done (%s)',
    async (end) => {
      const work = defer();
      const done = withKeepAlive(work.promise).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(20_000);
      ping.mockClear();

      work[end](undefined);
      await done;
      await vi.advanceTimersByTimeAsync(60_000);

      expect(ping).not.toHaveBeenCalled();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('brings the result and the failure of the work', async () => {
    await expect(withKeepAlive(Promise.resolve(3))).resolves.toBe(3);
    await expect(withKeepAlive(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
