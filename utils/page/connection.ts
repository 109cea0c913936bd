import { browser } from '#imports';
import type { BackgroundMessages } from '@/utils/messaging/background';

/** False once the extension was updated, reloaded or removed while the page stayed open. */
export function isConnected(): boolean {
  return browser.runtime?.id !== undefined;
}

/** Written out here, because the protocol's own sender would bring its schemas into the page. */
export function tellBackground<T extends keyof BackgroundMessages>(
  type: T,
  ...[data]: Parameters<BackgroundMessages[T]>
): void {
  if (!isConnected()) return;
  browser.runtime.sendMessage({ to: 'background', type, data }).catch(() => {
    // The extension went away or declined in the meantime; nobody is left to be told.
  });
}
