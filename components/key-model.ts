import { signal, type ReadonlySignal } from '@preact/signals';
import type { Problem } from '@/utils/speech/errors';

/** What a page may know of the key. */
export interface KeyState {
  hasKey: boolean;
  last4?: string;
  refused?: boolean;
}

/** The ways to the key, so that this works without knowing who keeps it. */
export interface KeyAccess {
  describe(): Promise<KeyState>;
  connect(apiKey: string): Promise<{ ok: true } | { ok: false; problem: Problem }>;
  disconnect(): Promise<void>;
}

export interface KeyModel {
  /** `undefined` until the answer has come. */
  key: ReadonlySignal<KeyState | undefined>;
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | undefined>;
  /** What went wrong no longer matters. */
  clearProblem(): void;
  refresh(): Promise<void>;
  /** Whether the service took the key. */
  connect(apiKey: string): Promise<boolean>;
  /** Whether the key is gone. */
  disconnect(): Promise<boolean>;
}

/** The key as the pages that connect one show it. Keeps no key, not even for a moment. */
export function createKeyModel(access: KeyAccess): KeyModel {
  const key = signal<KeyState>();
  const busy = signal(false);
  const problem = signal<Problem>();

  const attempt = async (work: () => Promise<Problem | undefined>) => {
    try {
      problem.value = await work();
    } catch {
      // The background could not be asked; it translates every failure that it knows.
      problem.value = { code: 'unexpected', details: {} };
    }
    return problem.value === undefined;
  };
  const change = async (work: () => Promise<Problem | undefined>) => {
    busy.value = true;
    const done = await attempt(async () => {
      const failure = await work();
      key.value = await access.describe();
      return failure;
    });
    busy.value = false;
    return done;
  };

  return {
    key,
    busy,
    problem,
    clearProblem() {
      problem.value = undefined;
    },
    async refresh() {
      await attempt(async () => {
        key.value = await access.describe();
        return problem.value;
      });
    },
    connect: (apiKey) =>
      change(async () => {
        const outcome = await access.connect(apiKey);
        return outcome.ok ? undefined : outcome.problem;
      }),
    disconnect: () => change(async () => void (await access.disconnect())),
  };
}
