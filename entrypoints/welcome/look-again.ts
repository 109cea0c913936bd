import { effect, type ReadonlySignal } from '@preact/signals';

const PAUSE_MS = 3_000;
const TIMES = 10;

interface Search {
  /** Nothing was found so far. */
  isMissing: ReadonlySignal<boolean>;
  look(): Promise<void>;
}

/**
 * Some systems have their voices only after the browser was first asked for them, and tell nobody.
 * Looks for half a minute, as long as somebody is there to see it, and returns the way to stop.
 */
export function lookAgain({ isMissing, look }: Search): () => void {
  return effect(() => {
    if (!isMissing.value) return undefined;
    let left = TIMES;
    let isLooking = false;
    const timer = setInterval(async () => {
      left -= 1;
      if (left === 0) clearInterval(timer);
      if (isLooking || document.visibilityState !== 'visible') return;
      isLooking = true;
      await look();
      isLooking = false;
    }, PAUSE_MS);
    return () => clearInterval(timer);
  });
}
