import { signal, type Signal } from '@preact/signals';
import type { Outcome } from '@/utils/messaging/background';
import type { Fault } from './view';

export type Attempt = (work: () => Promise<Outcome | void>) => Promise<void>;

/** Where every action of this surface ends, well or not. */
export function createAttempts(): { fault: Signal<Fault | undefined>; attempt: Attempt } {
  const fault = signal<Fault>();
  const attempt: Attempt = async (work) => {
    const again = () => void attempt(work);
    try {
      const outcome = await work();
      fault.value = outcome && !outcome.ok ? { problem: outcome.problem, again } : undefined;
    } catch {
      // The background could not be asked; it translates every failure that it knows.
      fault.value = { problem: { code: 'unexpected', details: {} }, again };
    }
  };
  return { fault, attempt };
}
