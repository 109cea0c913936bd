import { expect, type CDPSession, type Page, type Worker } from '@playwright/test';
import type { Notice } from '@/utils/messaging/content';
import {
  boxOf,
  injectOverlay,
  nameOf,
  readPanels,
  send,
  type Box,
  type PanelNode,
} from './overlay-tools.ts';

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

export async function show(worker: Worker, page: Page, changes: Partial<Notice> = {}) {
  await injectOverlay(worker, page);
  await send(worker, page, {
    to: 'overlay',
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

export function readNotice(page: Page): Promise<ShownNotice | undefined> {
  return readPanels(page, async (client, panels) => {
    const notice = panels.find((panel) => childrenNamed(panel, 'p').length > 0);
    return notice && readParts(client, notice);
  });
}

async function readParts(client: CDPSession, panel: PanelNode): Promise<ShownNotice> {
  const status = childrenNamed(panel, 'p')[0]!;
  return {
    text: await nameOf(client, status.children?.[0]?.backendNodeId),
    buttons: await Promise.all(
      childrenNamed(panel, 'button').map(async ({ backendNodeId }) => ({
        name: await nameOf(client, backendNodeId),
        box: await boxOf(client, backendNodeId),
      })),
    ),
    panel: await boxOf(client, panel.backendNodeId),
  };
}

function childrenNamed(node: PanelNode, name: string): PanelNode[] {
  return (node.children ?? []).filter(({ localName }) => localName === name);
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
