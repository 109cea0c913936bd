import { browser, type ContentScriptContext } from '#imports';
import { isConnected } from './connection';

interface Presence {
  version: string;
  remove(): void;
}

/**
 * Starts once per page, however often a script is injected, and ends when the extension goes.
 *
 * @param start returns what ends it again
 */
export function ensurePresence(
  ctx: ContentScriptContext,
  { name, start }: { name: string; start(): () => void },
): void {
  // A symbol, because an element of the page can claim any named property of its window by its id.
  const key = Symbol.for(name);
  const world = globalThis as unknown as Record<symbol, Presence | undefined>;
  const remove = () => {
    world[key]?.remove();
    delete world[key];
  };
  const { version } = browser.runtime.getManifest();
  if (world[key]?.version !== version) {
    remove();
    world[key] = { version, remove: start() };
  }
  // Each further injection also invalidates the context before it; only an orphan has to leave.
  ctx.onInvalidated(() => {
    if (!isConnected()) remove();
  });
}
