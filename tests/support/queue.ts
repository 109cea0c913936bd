import { expect, type Page } from '@playwright/test';
import type { Hark } from './hark.ts';

/** Selects in a page and adds that to the queue; or the page, without a selector. */
export async function addToQueue(hark: Hark, page: Page, selector?: string): Promise<void> {
  const before = (await queuedTitles(hark)).length;
  await hark.grant(page);
  if (selector !== undefined) await hark.select(page, selector);
  const scope = selector === undefined ? 'page' : 'selection';
  expect(await hark.send('addToQueue', { scope })).toEqual({ ok: true });
  expect(await queuedTitles(hark)).toHaveLength(before + 1);
}

/** In the order in which they are to be read. */
export async function queuedTitles(hark: Hark): Promise<string[]> {
  return (await queuedEntries(hark)).map(({ title }) => title);
}

export async function queuedOpenings(hark: Hark): Promise<string[]> {
  return (await queuedEntries(hark)).map(({ opening }) => opening);
}

function queuedEntries(hark: Hark): Promise<{ title: string; opening: string }[]> {
  return hark.desk.evaluate(async () => {
    const { queue } = (await chrome.storage.session.get('queue')) as {
      queue?: { entries: { title: string; opening: string }[] };
    };
    return queue?.entries ?? [];
  });
}
