/** Leaves the page time to answer its user: a slice and what follows it stay far below 50 ms. */
const SLICE_MS = 8;

declare const scheduler: { yield?: () => Promise<void> } | undefined;

/**
 * Runs a generator, letting the page have a turn after each slice, to its end or until it is
 * enough. Tells whether it came to its end; it can be run on.
 */
export async function inSlices(
  steps: Iterator<void>,
  isEnough: () => boolean = () => false,
): Promise<boolean> {
  let sliceEnd = performance.now() + SLICE_MS;
  while (!steps.next().done) {
    if (isEnough()) return false;
    if (performance.now() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE_MS;
  }
  return true;
}

/** `scheduler.yield` (Chrome 129, Firefox 142) comes back before other waiting tasks. */
export async function nextTurn(): Promise<void> {
  if (typeof scheduler !== 'undefined' && scheduler.yield) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
