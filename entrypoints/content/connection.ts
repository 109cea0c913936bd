import { browser } from '#imports';

/** False once the extension was updated, reloaded or removed while the page stayed open. */
export function isConnected(): boolean {
  return browser.runtime?.id !== undefined;
}
