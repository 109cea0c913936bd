import { browser } from '#imports';
import { captureSelection } from './capture';
import { toFinding, type Finding } from './gestures';

/** What is selected in the tab the person looks at. */
export async function findInActiveTab(): Promise<Finding> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return toFinding({}, { type: 'unreadable' });
  return toFinding(tab, await captureSelection(tab.id));
}
