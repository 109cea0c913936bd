import * as v from 'valibot';
import { browser } from '#imports';
import { capturedSelection, UNREADABLE, type CapturedSelection } from '@/utils/messaging/content';

const SCRIPT = '/content-scripts/content.js';

export interface Captured {
  frameId: number;
  selection: CapturedSelection;
}

export type Capture =
  | { type: 'selected'; captured: Captured }
  | { type: 'nothingSelected' }
  /** The browser lets no extension in here. */
  | { type: 'unreadable' };

/**
 * Asks the page what is selected, by putting the content script in now and nowhere before.
 *
 * @param frameId the frame the gesture came from; absent for all frames that let us in
 */
export async function captureSelection(tabId: number, frameId?: number): Promise<Capture> {
  const target = frameId === undefined ? { allFrames: true } : { frameIds: [frameId] };
  if (frameId !== undefined && frameId !== 0) prepareForNotices(tabId);
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId, ...target } as { tabId: number },
      files: [SCRIPT],
    });
    return pick(results);
  } catch {
    // The one expected failure: the store's pages, browser pages, foreign frames refuse scripts.
    return { type: 'unreadable' };
  }
}

/** Notices are shown by the top frame; one inside a small frame would be cut off. */
function prepareForNotices(tabId: number): void {
  // Where the top frame lets no script in, the toolbar says it alone.
  browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] }).catch(() => undefined);
}

function pick(results: { frameId: number; result?: unknown }[]): Capture {
  const found = results.flatMap(({ frameId, result }) => {
    const parsed = v.safeParse(capturedSelection, result);
    return parsed.success ? [{ frameId, selection: parsed.output }] : [];
  });
  const [captured] = found;
  if (captured !== undefined) return { type: 'selected', captured };
  const isClosed = results.some(({ result }) => result === UNREADABLE);
  return { type: isClosed ? 'unreadable' : 'nothingSelected' };
}
