import { browser } from '#imports';
import { capture, type Wanted } from './capture';
import { toFinding, type Finding } from './gestures';

/** What is selected in the tab the person looks at. */
export function findInActiveTab(): Promise<Finding> {
  return findActive({ scope: 'selection' });
}

/** The article in the tab the person looks at. */
export function findPageInActiveTab(): Promise<Finding> {
  return findActive({ scope: 'page', frameId: 0 });
}

/** Whole, and in a way that it can be read later. */
export function findForLater(scope: 'selection' | 'page'): Promise<Finding> {
  const frame = scope === 'page' ? { frameId: 0 } : {};
  return findActive({ scope, ...frame, isForLater: true });
}

/** The selection, or the page where nothing is selected. */
export async function findEitherForLater(): Promise<Finding> {
  const selected = await findForLater('selection');
  const isNothing = 'problem' in selected && selected.problem.code === 'nothing_selected';
  return isNothing ? findForLater('page') : selected;
}

async function findActive(wanted: Wanted & { frameId?: number }): Promise<Finding> {
  const { scope } = wanted;
  const tab = await activeTab();
  if (tab?.id === undefined) return toFinding({}, { type: 'unreadable' }, { scope });
  return toFinding(tab, await capture(tab.id, wanted), { scope });
}

export async function activeTab() {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}
