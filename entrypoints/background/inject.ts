import { browser } from '#imports';

type Injection = Parameters<typeof browser.scripting.executeScript>[0];

/**
 * Runs a script in a page at once. Left to itself the browser waits until each frame has been parsed,
 * and for ever where one never is: a page that is still loading, a frame that loads only when it is
 * scrolled to (https://github.com/GoogleChrome/chrome-extensions-samples/issues/715).
 *
 * @throws where the browser lets no extension in
 */
export function inject(injection: Injection) {
  return browser.scripting.executeScript({ ...injection, injectImmediately: true });
}

/** The process of a busy page learns of the right that a gesture gives a little later than we do. */
const RIGHT_IS_LATE_MS = 100;

/**
 * Asks a page that the person has just let us into, and once more where it refuses.
 *
 * @throws where it refuses again
 */
export async function askPage<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RIGHT_IS_LATE_MS));
    return ask();
  }
}
