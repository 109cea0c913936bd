import { browser } from '#imports';
import { logUnexpected } from '@/utils/logger';
import { showPage } from '@/utils/show-page';
import { createContextMenu } from './context-menu';

const WELCOME = '/welcome.html';

export function onInstalled({ reason }: { reason: string }): void {
  void createContextMenu().catch(logUnexpected);
  // The page lets a voice be heard the first time, and only then.
  if (reason === 'install') void openTab(`${WELCOME}#first`);
}

/** Brings the welcome page to the front, where it may be already. */
export function openWelcome(): void {
  void showPage(WELCOME);
}

async function openTab(path: `${typeof WELCOME}${string}`): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}

export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    // Without a focused window no popup can open; the options page always can.
    openOptions();
  }
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
