import { signal, type Signal } from '@preact/signals';
import type { Problem } from '@/utils/speech/errors';

/** Something that went wrong here rather than in the reading, and how to try it again. */
export interface Fault {
  problem: Problem;
  again: () => void;
}

export type Outcome = { ok: true } | { ok: false; problem: Problem };

export type Attempt = (work: () => Promise<Outcome | void>) => Promise<void>;

/** Where every action of a surface ends, well or not. */
export function createAttempts(): { fault: Signal<Fault | undefined>; attempt: Attempt } {
  const fault = signal<Fault>();
  const attempt: Attempt = async (work) => {
    const before = fault.value;
    const again = () => void attempt(work);
    try {
      const outcome = await work();
      if (outcome && !outcome.ok) fault.value = { problem: outcome.problem, again };
      // What went wrong meanwhile is not put right by this.
      else if (fault.value === before) fault.value = undefined;
    } catch {
      // The background could not be asked; it translates every failure that it knows.
      fault.value = { problem: { code: 'unexpected', details: {} }, again };
    }
  };
  return { fault, attempt };
}
