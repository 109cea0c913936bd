import { browser } from '#imports';
import { createContextMenu } from './context-menu';

export function onInstalled({ reason }: { reason: string }): void {
  createContextMenu();
  if (reason === 'install') openWelcome();
}

export function openWelcome(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}

export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}

/** A second lock beside the key vault: pages' scripts read none of our storage where it exists. */
export function lockStorage(): void {
  for (const area of [browser.storage.local, browser.storage.sync]) {
    void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}

/** An update waits for silence: it would end the worker and the player in mid-sentence. */
export function updateWhenIdle(): { onIdle(): void } {
  let isWaiting = false;
  browser.runtime.onUpdateAvailable.addListener(() => {
    isWaiting = true;
  });
  return {
    onIdle() {
      if (isWaiting) browser.runtime.reload();
    },
  };
}
