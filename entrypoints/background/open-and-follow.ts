import { browser } from '#imports';
import { readReading } from '@/utils/history/readings';
import { toHostPattern } from '@/utils/endpoint';
import { logUnexpected } from '@/utils/logger';
import { apiOrigin } from '@/utils/storage/endpoint';
import { lentAccess } from '@/utils/storage/lent-access';
import { capture } from './capture';
import type { PagePlace, Replays } from './replays';

/** A page that takes longer is heard without marks. */
const LOAD_MS = 20_000;

/** Plays what is kept of a reading, and marks it on the page it came from. */
export function createOpenAndFollow({ replay }: Replays) {
  return async (id: string, charIndex?: number): Promise<void> => {
    const address = (await readReading(id))?.address;
    const place = address && (await openPlace(address).catch(logUnexpected));
    await replay(id, charIndex, place || undefined);
  };
}

async function openPlace(address: string): Promise<PagePlace | undefined> {
  const tabId = await openTab(address);
  if (tabId === undefined) return undefined;
  await lend(address);
  const captured = await capture(tabId, { scope: 'page', frameId: 0, isWhole: true });
  if (captured.type !== 'selected') return undefined;
  return { tabId, frameId: 0, captureId: captured.captured.selection.captureId };
}

/** The tab that shows the page already, or a new one once it has loaded. */
async function openTab(address: string): Promise<number | undefined> {
  const tabs = await browser.tabs.query({});
  const open = tabs.find((tab) => tab.url !== undefined && isSamePage(tab.url, address));
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    await browser.windows.update(open.windowId!, { focused: true });
    return open.id;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  let created: number | undefined;
  const onUpdated = (tabId: number, { status }: { status?: string }) => {
    if (tabId === created && status === 'complete') resolve();
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  const timer = setTimeout(resolve, LOAD_MS);
  try {
    const tab = await browser.tabs.create({ url: address });
    created = tab.id;
    if (tab.id !== undefined && (await browser.tabs.get(tab.id)).status !== 'complete') {
      await promise;
    }
    return tab.id;
  } finally {
    clearTimeout(timer);
    browser.tabs.onUpdated.removeListener(onUpdated);
  }
}

function isSamePage(one: string, other: string): boolean {
  return one.split('#')[0] === other.split('#')[0];
}

/** What the person has let us into for this reading is given back after it. */
async function lend(address: string): Promise<void> {
  const pattern = toHostPattern(new URL(address).origin);
  const isOfService = pattern === toHostPattern(await apiOrigin.getValue());
  if (!isOfService) await lentAccess.setValue(pattern);
}

export async function giveBackAccess(): Promise<void> {
  const pattern = await lentAccess.getValue();
  if (pattern === null) return;
  await lentAccess.removeValue();
  // A host that the manifest asks for stays, and the browser says so by an error.
  await browser.permissions.remove({ origins: [pattern] }).catch(logUnexpected);
}
