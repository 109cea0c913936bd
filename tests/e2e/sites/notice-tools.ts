import { expect, type CDPSession, type Page, type Worker } from '@playwright/test';
import type { browser } from 'wxt/browser';
import type { ContentMessage, Notice } from '@/utils/messaging/content';
import { inject } from './page-tools';

declare const chrome: typeof browser;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a person and their screen reader meet, read past the closed shadow root. */
export interface ShownNotice {
  text: string;
  buttons: { name: string; box: Box }[];
  panel: Box;
}

export const NOTICE: Notice = {
  text: 'ElevenLabs did not accept this key. Nothing was read.',
  actionLabel: 'Check the key',
  dismissLabel: 'Close',
  direction: 'ltr',
};

export async function send(worker: Worker, page: Page, message: ContentMessage): Promise<void> {
  await worker.evaluate(
    async ([url, content]) => {
      const tabs = await chrome.tabs.query({ url });
      await chrome.tabs.sendMessage(tabs[0]!.id!, content, { frameId: 0 });
    },
    [page.url(), message] as const,
  );
}

export async function show(worker: Worker, page: Page, changes: Partial<Notice> = {}) {
  await inject(worker, page);
  await send(worker, page, {
    to: 'content',
    type: 'showNotice',
    notice: { ...NOTICE, ...changes },
  });
  return expectNotice(page);
}

/** Waits until it is written out, which is a moment after it is put there. */
export async function expectNotice(page: Page): Promise<ShownNotice> {
  for (let round = 0; round < 50; round++) {
    const notice = await readNotice(page);
    if (notice !== undefined && notice.text !== '') return notice;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  throw new Error('No notice is shown');
}

export async function readNotice(page: Page): Promise<ShownNotice | undefined> {
  const client = await page.context().newCDPSession(page);
  try {
    return await readParts(client);
  } finally {
    await client.detach();
  }
}

async function readParts(client: CDPSession): Promise<ShownNotice | undefined> {
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  const html = root.children?.find((node) => node.localName === 'html');
  const shadow = html?.children
    ?.at(-1)
    ?.shadowRoots?.find((node) => node.shadowRootType === 'closed');
  const panel = shadow?.children?.find((node) => node.localName === 'div');
  if (panel === undefined) return undefined;
  const buttons = panel.children!.filter((node) => node.localName === 'button');
  const status = panel.children!.find((node) => node.localName === 'p')!;
  return {
    text: await nameOf(client, status.children?.[0]?.backendNodeId),
    buttons: await Promise.all(
      buttons.map(async ({ backendNodeId }) => ({
        name: await nameOf(client, backendNodeId),
        box: await boxOf(client, backendNodeId),
      })),
    ),
    panel: await boxOf(client, panel.backendNodeId),
  };
}

async function nameOf(client: CDPSession, backendNodeId: number | undefined): Promise<string> {
  if (backendNodeId === undefined) return '';
  const { nodes } = await client.send('Accessibility.getPartialAXTree', {
    backendNodeId,
    fetchRelatives: false,
  });
  return String(nodes[0]?.name?.value ?? '');
}

async function boxOf(client: CDPSession, backendNodeId: number): Promise<Box> {
  const { model } = await client.send('DOM.getBoxModel', { backendNodeId });
  const [x = 0, y = 0] = model.border;
  return { x, y, width: model.width, height: model.height };
}

export async function press(page: Page, notice: ShownNotice, name: string): Promise<void> {
  const { box } = notice.buttons.find((button) => button.name === name)!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Until it is gone: a click counts once the browser knows that the notice can be seen. */
export async function pressSeen(page: Page, notice: ShownNotice, name: string): Promise<void> {
  await expect(async () => {
    await press(page, notice, name);
    expect(await readNotice(page)).toBeUndefined();
  }).toPass();
}

/** Collects what notices send to the background, beside what the background does with it. */
export async function listen(worker: Worker): Promise<() => Promise<unknown[]>> {
  await worker.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    chrome.runtime.onMessage.addListener((message: { type?: string }) => {
      if (message.type === 'openFromNotice') heard.push(message);
    });
  });
  return () =>
    worker.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard.splice(0));
}
