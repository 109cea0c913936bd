import type { CDPSession, Page, Worker } from '@playwright/test';
import type { browser } from 'wxt/browser';
import type { OverlayMessage } from '@/utils/messaging/content';

declare const chrome: typeof browser;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PanelNode {
  backendNodeId: number;
  localName: string;
  nodeValue?: string;
  attributes?: string[];
  children?: PanelNode[];
  shadowRoots?: (PanelNode & { shadowRootType?: string })[];
}

/** As the background does before it shows something. */
export async function injectOverlay(worker: Worker, page: Page): Promise<void> {
  await worker.evaluate(async (url) => {
    const tabs = await chrome.tabs.query({ url });
    const target = { tabId: tabs[0]!.id! };
    await chrome.scripting.executeScript({ target, files: ['/content-scripts/overlay.js'] });
  }, page.url());
}

export async function send(worker: Worker, page: Page, message: OverlayMessage): Promise<void> {
  await worker.evaluate(
    async ([url, content]) => {
      const tabs = await chrome.tabs.query({ url });
      await chrome.tabs.sendMessage(tabs[0]!.id!, content, { frameId: 0 });
    },
    [page.url(), message] as const,
  );
}

/** Collects what surfaces on pages send to the background, beside what it does with it. */
export async function listen(worker: Worker): Promise<() => Promise<{ type: string }[]>> {
  await worker.evaluate(() => {
    const heard: { type?: string }[] = [];
    Object.assign(globalThis, { heard });
    const ours = /^(openFromNotice|controlReading|setReadingRate|closePlayer|placePlayer)$/;
    chrome.runtime.onMessage.addListener((message: { type?: string }) => {
      if (ours.test(message.type ?? '')) heard.push(message);
    });
  });
  return () =>
    worker.evaluate(() => (globalThis as unknown as { heard: { type: string }[] }).heard.splice(0));
}

/** Looks past the closed shadow roots beside the page's body. */
export async function readPanels<T>(
  page: Page,
  read: (client: CDPSession, panels: PanelNode[]) => Promise<T>,
): Promise<T> {
  const client = await page.context().newCDPSession(page);
  try {
    return await read(client, await findPanels(client));
  } finally {
    await client.detach();
  }
}

async function findPanels(client: CDPSession): Promise<PanelNode[]> {
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  const html = (root as PanelNode).children?.find((node) => node.localName === 'html');
  const shadows = (html?.children ?? []).flatMap(({ shadowRoots = [] }) => shadowRoots);
  return shadows
    .filter(({ shadowRootType }) => shadowRootType === 'closed')
    .flatMap(({ children = [] }) => children.filter(({ localName }) => localName === 'div'));
}

export async function nameOf(
  client: CDPSession,
  backendNodeId: number | undefined,
): Promise<string> {
  if (backendNodeId === undefined) return '';
  const { nodes } = await client.send('Accessibility.getPartialAXTree', {
    backendNodeId,
    fetchRelatives: false,
  });
  return String(nodes[0]?.name?.value ?? '');
}

export async function boxOf(client: CDPSession, backendNodeId: number): Promise<Box> {
  const { model } = await client.send('DOM.getBoxModel', { backendNodeId });
  const [x = 0, y = 0] = model.border;
  return { x, y, width: model.width, height: model.height };
}
