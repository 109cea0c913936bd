// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lookAgain } from '@/entrypoints/welcome/look-again';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE_MS = 60_000;

function begin(look = vi.fn<() => Promise<void>>(async () => {})) {
  const isMissing = signal(true);
  return { isMissing, look, stop: lookAgain({ isMissing, look }) };
}

it('looks every three seconds for half a minute, and no longer', async () => {
  const { look } = begin();

  await vi.advanceTimersByTimeAsync(3_000);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);

  expect(look).toHaveBeenCalledTimes(10);
  expect(vi.getTimerCount()).toBe(0);
});

it('stops as soon as there is something', async () => {
  const { isMissing, look } = begin();
  await vi.advanceTimersByTimeAsync(3_000);

  isMissing.value = false;
  await vi.advanceTimersByTimeAsync(MINUTE_MS);

  expect(look).toHaveBeenCalledOnce();
});

it('does not look while an answer is due', async () => {
  const { look } = begin(vi.fn<() => Promise<void>>(() => new Promise(() => {})));

  await vi.advanceTimersByTimeAsync(MINUTE_MS);

  expect(look).toHaveBeenCalledOnce();
});

it('does not look where nobody sees it', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const { look } = begin();

  await vi.advanceTimersByTimeAsync(MINUTE_MS);

  expect(look).not.toHaveBeenCalled();
});

it('ends with the page', async () => {
  const { look, stop } = begin();

  stop();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);

  expect(look).not.toHaveBeenCalled();
});
