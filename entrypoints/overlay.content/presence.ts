import { browser, type ContentScriptContext } from '#imports';
import { isConnected } from '@/utils/page/connection';
import { receiveMessages } from './messages';

interface Presence {
  version: string;
  remove(): void;
}

// A symbol, because an element of the page can claim any named property of its window by its id.
const PRESENCE = Symbol.for('hark.overlay');
const world = globalThis as { [PRESENCE]?: Presence };

/** Listens once per page, however often the script is injected, and goes when the extension goes. */
export function ensurePresence(ctx: ContentScriptContext): void {
  const { version } = browser.runtime.getManifest();
  if (world[PRESENCE]?.version !== version) {
    removePresence();
    world[PRESENCE] = { version, remove: receiveMessages() };
  }
  // Each further injection also invalidates the context before it; only an orphan has to leave.
  ctx.onInvalidated(() => {
    if (!isConnected()) removePresence();
  });
}

function removePresence(): void {
  world[PRESENCE]?.remove();
  delete world[PRESENCE];
}
