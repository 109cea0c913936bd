import { browser } from '#imports';

/** `page`: one of our own pages. `content`: our script in a web page, which may be hostile. */
export type SenderKind = 'page' | 'content';

export interface SenderFacts {
  id?: string;
  origin?: string;
  url?: string;
  tab?: unknown;
  frameId?: number;
}

/**
 * Tells who sent a message or opened a Port; `undefined` means nobody we answer.
 *
 * A script in a page's process carries our id but the page's origin. Our page in a tab carries our
 * origin and also `tab`. Our page framed by a web page has a `frameId` above 0. A missing field
 * counts against the sender.
 */
export function classifySender(sender: SenderFacts): SenderKind | undefined {
  if (sender.id !== browser.runtime.id) return undefined;
  if (isOwnOrigin(sender)) {
    return sender.tab === undefined || sender.frameId === 0 ? 'page' : undefined;
  }
  return sender.tab !== undefined && originOf(sender) !== undefined ? 'content' : undefined;
}

function isOwnOrigin(sender: SenderFacts): boolean {
  return originOf(sender) === originOf({ url: browser.runtime.getURL('/') });
}

/** Not every Firefox release sets `sender.origin`. */
function originOf(sender: SenderFacts): string | undefined {
  if (sender.origin !== undefined) return sender.origin;
  if (sender.url === undefined || !URL.canParse(sender.url)) return undefined;
  const url = new URL(sender.url);
  return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
}
