import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPatience } from '@/entrypoints/background/patience';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<string>(() => undefined);

it('gives the answer that comes in time', async () => {
  expect(await createPatience(1_000)(async () => 'here')).toBe('here');
});

it('goes on without one that is late, and does not wait for the next at all', async () => {
  const patience = createPatience(1_000, () => Date.now());
  const first = patience(never);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await first).toBeUndefined();

  const look = vi.fn(async () => 'here');
  expect(await patience(look)).toBeUndefined();
  expect(look).not.toHaveBeenCalled();
});

it('asks again after a while', async () => {
  const patience = createPatience(1_000, () => Date.now());
  const first = patience(never);
  await vi.advanceTimersByTimeAsync(1_000);
  await first;

  await vi.advanceTimersByTimeAsync(30_000);

  expect(await patience(async () => 'here')).toBe('here');
});

it('hands on what goes wrong', async () => {
  const failing = createPatience(1_000)(() => Promise.reject(new Error('blocked')));

  await expect(failing).rejects.toThrow('blocked');
});
