import { browser } from '#imports';

type PagePath = '/welcome.html' | '/reading-history.html';

/** Brings a page of ours to the front: the tab that shows it already, or a new one. */
export async function showPage(path: PagePath): Promise<void> {
  if (!(await focusPage(path))) await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

async function focusPage(path: PagePath): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  const address = browser.runtime.getURL(path);
  const found = contexts.find(({ documentUrl }) => documentUrl?.startsWith(address));
  if (found === undefined) return false;
  await browser.tabs.update(found.tabId, { active: true });
  await browser.windows.update(found.windowId, { focused: true });
  return true;
}
