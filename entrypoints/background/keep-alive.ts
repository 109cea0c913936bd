import { browser } from '#imports';

/** The worker is ended after 30 s without an extension call; reading a response is none. */
const PING_MS = 20_000;

/** Keeps the worker awake for as long as the work takes, and not a moment longer. */
export async function withKeepAlive<T>(work: Promise<T>): Promise<T> {
  const ping = setInterval(() => void browser.runtime.getPlatformInfo(), PING_MS);
  try {
    return await work;
  } finally {
    clearInterval(ping);
  }
}
