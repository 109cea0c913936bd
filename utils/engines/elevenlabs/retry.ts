import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import type { Clock } from './clock';
import { Refusal } from './refusal';

/** Longer than this nobody listens to silence; the fault is told instead. */
const LONGEST_WAIT_MS = 10_000;
const JITTER = 0.2;

interface Policy {
  retries: number;
  firstWaitMs: number;
}

const POLICIES: Partial<Record<SpeechErrorCode, Policy>> = {
  rate_limited: { retries: 2, firstWaitMs: 1_000 },
  service_busy: { retries: 2, firstWaitMs: 1_000 },
  service_unavailable: { retries: 2, firstWaitMs: 1_000 },
  // A slot is free as soon as one of the account's own requests ends.
  concurrency_limited: { retries: 2, firstWaitMs: 500 },
  // Both waits together stay below the two seconds in which a lost connection has to be told.
  network: { retries: 2, firstWaitMs: 300 },
  timeout: { retries: 1, firstWaitMs: 300 },
  bad_response: { retries: 1, firstWaitMs: 300 },
};

export interface Retries {
  /** Repeats `attempt` while its fault may pass; all calls share one allowance. */
  run<T>(attempt: () => Promise<T>): Promise<T>;
}

export function createRetries({ clock, signal }: { clock: Clock; signal: AbortSignal }): Retries {
  let used = 0;
  return {
    async run(attempt) {
      for (;;) {
        try {
          return await attempt();
        } catch (error) {
          signal.throwIfAborted();
          const waitMs = waitBeforeRetry(error, used, clock.random());
          if (waitMs === undefined) throw error;
          used += 1;
          await clock.sleep(waitMs, signal);
        }
      }
    },
  };
}

/** Milliseconds; `undefined` where another try is pointless. */
export function waitBeforeRetry(error: unknown, used: number, random: number): number | undefined {
  if (!mayPass(error)) return undefined;
  const policy = POLICIES[error.code];
  if (!policy || used >= policy.retries) return undefined;
  const { retryAfterMs = 0 } = error.details;
  if (retryAfterMs > LONGEST_WAIT_MS) return undefined;
  const wait = policy.firstWaitMs * 2 ** used * (1 + JITTER * (2 * random - 1));
  return Math.max(Math.round(wait), retryAfterMs);
}

/** Whether the same request may fare better. */
export function mayPass(error: unknown): error is SpeechError {
  if (!(error instanceof SpeechError) || !POLICIES[error.code]) return false;
  if (!(error.cause instanceof Refusal)) return true;
  const { status } = error.cause;
  return status < 400 || status === 408 || status === 429 || status >= 500;
}
