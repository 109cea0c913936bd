import { describe, expect, it } from 'vitest';
import { createAttempts } from '@/components/attempts';

const offline = { ok: false, problem: { code: 'offline', details: {} } } as const;

describe('createAttempts', () => {
  it('keeps what went wrong until something works, and can try it again', async () => {
    const { fault, attempt } = createAttempts();
    const answers = [offline, { ok: true } as const];

    await attempt(async () => answers.shift());
    expect(fault.value?.problem.code).toBe('offline');
    fault.value?.again();
    await Promise.resolve();

    await expect.poll(() => fault.value).toBeUndefined();
  });

  it('does not let an earlier success cover a later failure', async () => {
    const { fault, attempt } = createAttempts();
    let finish = () => {};
    const slow = attempt(() => new Promise<void>((resolve) => (finish = resolve)));

    await attempt(async () => offline);
    finish();
    await slow;

    expect(fault.value?.problem.code).toBe('offline');
  });
});
