/** Time and chance as parameters, so that tests own both. */
export interface Clock {
  /** Milliseconds since 1970, as `Retry-After` dates need it. */
  now(): number;
  /** 0 ≤ x < 1 */
  random(): number;
  /** Rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Returns what stops the timer. */
  setTimer(onTime: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep,
  setTimer(onTime, ms) {
    const timer = setTimeout(onTime, ms);
    return () => clearTimeout(timer);
  },
};

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
