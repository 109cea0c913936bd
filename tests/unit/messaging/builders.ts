import { fakeBrowser } from 'wxt/testing/fake-browser';
import { vi } from 'vitest';
import type { SenderFacts } from '@/utils/messaging/sender';

export const OWN_ID = 'test-extension-id';

/** Of a scheme that every URL parser gives an origin; the real ones are in `sender.test.ts`. */
export const OWN_ORIGIN = 'https://own.test';

export function useOwnOrigin(origin = OWN_ORIGIN): void {
  fakeBrowser.runtime.getURL = vi.fn((path: string) => origin + path) as never;
}

/** The popup, the offscreen document, the worker. */
export function aPageSender(overrides: Partial<SenderFacts> = {}): SenderFacts {
  return { id: OWN_ID, origin: OWN_ORIGIN, url: `${OWN_ORIGIN}/popup.html`, ...overrides };
}

/** The options page opened in a tab. */
export function aPageInTabSender(overrides: Partial<SenderFacts> = {}): SenderFacts {
  return aPageSender({
    url: `${OWN_ORIGIN}/options.html`,
    tab: { id: 4 },
    frameId: 0,
    ...overrides,
  });
}

export function aContentSender(overrides: Partial<SenderFacts> = {}): SenderFacts {
  return {
    id: OWN_ID,
    origin: 'https://news.example',
    url: 'https://news.example/story',
    tab: { id: 9 },
    frameId: 0,
    ...overrides,
  };
}

/** Our own page framed by a web page. */
export function aFramedPageSender(overrides: Partial<SenderFacts> = {}): SenderFacts {
  return aPageInTabSender({ frameId: 3, ...overrides });
}
