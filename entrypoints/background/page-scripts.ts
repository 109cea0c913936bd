import { browser } from '#imports';
import type { MarksMessage, OverlayMessage } from '@/utils/messaging/content';
import { inject } from './inject';

const OVERLAY_SCRIPT = '/content-scripts/overlay.js';

/** Tells whether the script that is addressed was there to hear it. */
export async function tellFrame(
  { tabId, frameId = 0 }: { tabId?: number; frameId?: number },
  message: MarksMessage | OverlayMessage,
): Promise<boolean> {
  if (tabId === undefined) return false;
  try {
    return (await browser.tabs.sendMessage(tabId, message, { frameId })) === true;
  } catch {
    // The one expected failure: a page that is gone, or that lets no script in.
    return false;
  }
}

/** Our surfaces are shown by the top frame; one inside a small frame would be cut off. */
export async function showOnPage(tabId: number, message: OverlayMessage): Promise<boolean> {
  const place = { tabId, frameId: 0 };
  return (
    (await tellFrame(place, message)) || ((await putOverlayIn(tabId)) && tellFrame(place, message))
  );
}

async function putOverlayIn(tabId: number): Promise<boolean> {
  try {
    await inject({ target: { tabId }, files: [OVERLAY_SCRIPT] });
    return true;
  } catch {
    // Browser pages and those the gesture gave no right to; there the toolbar says it alone.
    return false;
  }
}
