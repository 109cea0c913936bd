import { browser } from '#imports';

/** The worker is ended after 30 s without an extension call; reading a response is none. */
const PING_MS = 20_000;

export interface KeepAlive {
  /** From now on the worker stays awake, or may rest. */
  set(isNeeded: boolean): void;
}

export function createKeepAlive(): KeepAlive {
  let ping: ReturnType<typeof setInterval> | undefined;
  return {
    set(isNeeded) {
      if (isNeeded) ping ??= setInterval(() => void browser.runtime.getPlatformInfo(), PING_MS);
      if (isNeeded) return;
      clearInterval(ping);
      ping = undefined;
    },
  };
}

/** Keeps the worker awake for as long as the work takes, and not a moment longer. */
export async function withKeepAlive<T>(work: Promise<T>): Promise<T> {
  const keepAlive = createKeepAlive();
  keepAlive.set(true);
  try {
    return await work;
  } finally {
    keepAlive.set(false);
  }
}
