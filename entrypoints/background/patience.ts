/** Somebody who was late once is left alone for so long. */
const REST_MS = 30_000;

export type Patience = <T>(look: () => Promise<T>) => Promise<T | undefined>;

/** Waits so many milliseconds for an answer; one that comes later is none. */
export function createPatience(ms: number, now = () => performance.now()): Patience {
  let restsUntil = -Infinity;
  return async (look) => {
    if (now() < restsUntil) return undefined;
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      restsUntil = now() + REST_MS;
      late.resolve(undefined);
    }, ms);
    try {
      return await Promise.race([look(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
