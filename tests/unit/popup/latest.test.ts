import { describe, expect, it } from 'vitest';
import { createLatest } from '@/entrypoints/popup/latest';

describe('createLatest', () => {
  it('sends the first and the last of a burst, one at a time', async () => {
    const sent: number[] = [];
    const pending: (() => void)[] = [];
    const latest = createLatest((value: number) => {
      sent.push(value);
      return new Promise<void>((resolve) => pending.push(resolve));
    });

    latest.push(1);
    latest.push(2);
    latest.push(3);
    const busyDuringBurst = latest.isBusy;
    pending.shift()!();
    await tick();
    pending.shift()!();
    await tick();

    expect(sent).toEqual([1, 3]);
    expect(busyDuringBurst).toBe(true);
    expect(latest.isBusy).toBe(false);
  });

  it('sends again after a pause', async () => {
    const sent: number[] = [];
    const latest = createLatest(async (value: number) => void sent.push(value));

    latest.push(1);
    await tick();
    latest.push(2);
    await tick();

    expect(sent).toEqual([1, 2]);
  });
});

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
