import { browser } from '#imports';
import { capture } from './capture';
import { toFinding, type Finding } from './gestures';

/** What is selected in the tab the person looks at. */
export async function findInActiveTab(): Promise<Finding> {
  const tab = await activeTab();
  if (tab?.id === undefined) return toFinding({}, { type: 'unreadable' });
  return toFinding(tab, await capture(tab.id, { scope: 'selection' }));
}

/** The article in the tab the person looks at. */
export async function findPageInActiveTab(): Promise<Finding> {
  const tab = await activeTab();
  if (tab?.id === undefined) return toFinding({}, { type: 'unreadable' }, { scope: 'page' });
  const captured = await capture(tab.id, { scope: 'page', frameId: 0 });
  return toFinding(tab, captured, { scope: 'page' });
}

export async function activeTab() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}
