import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { browser } from 'wxt/browser';
import type { CapturedSelection } from '@/utils/messaging/content';
import { launchHark } from '../../support/launch.ts';

declare const chrome: typeof browser;

/** A host the built extension may read without a gesture, so that pages on it need no grant. */
const HOST = 'https://api.elevenlabs.io';
const SITES = join(import.meta.dirname);
const POLICIES: Record<string, string> = { 'strict.html': "default-src 'none'" };

export interface SiteBrowser {
  readonly context: BrowserContext;
  readonly worker: Worker;
  close(): Promise<void>;
}

export async function launch(): Promise<SiteBrowser> {
  const { context, worker, close } = await launchHark();
  await context.route(`${HOST}/**`, async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const policy = POLICIES[name];
    await route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: await readFile(join(SITES, name), 'utf8'),
      headers: policy === undefined ? {} : { 'content-security-policy': policy },
    });
  });
  return { context, worker: await worker(), close };
}

export async function openSite(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${HOST}/${name}`);
  return page;
}

export interface FrameResult {
  frameId: number;
  result?: CapturedSelection | null;
}

/** As the background does at a gesture, in every frame it may enter. */
export async function inject(worker: Worker, page: Page): Promise<FrameResult[]> {
  await page.bringToFront();
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const target = { tabId: tab!.id!, allFrames: true };
    return chrome.scripting.executeScript({ target, files: ['/content-scripts/content.js'] });
  }) as Promise<FrameResult[]>;
}

export async function capture(worker: Worker, page: Page): Promise<CapturedSelection | undefined> {
  const results = await inject(worker, page);
  const found = results.flatMap(({ result }) => (result ? [result] : []));
  if (found.length > 1) throw new Error('More than one frame claims the selection');
  return found[0];
}

/** Selects from the start of one piece of text to the end of another, also inside open shadow. */
export function selectText(words: readonly string[]): void {
  const [from = '', to = from] = words;
  const texts: Text[] = [];
  const collect = (root: Node) => {
    for (const node of root.childNodes) {
      if (node instanceof Text) texts.push(node);
      if (node instanceof Element && node.shadowRoot) collect(node.shadowRoot);
      collect(node);
    }
  };
  collect(document.body);
  const find = (needle: string) => texts.find((text) => text.data.includes(needle))!;
  const start = find(from);
  const end = find(to);
  getSelection()!.setBaseAndExtent(
    start,
    start.data.indexOf(from),
    end,
    end.data.indexOf(to) + to.length,
  );
}

/** A click on the toolbar button, as far as the browser can tell: it grants the page. */
export async function trigger(page: Page, worker: Worker): Promise<void> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const filter = [{ type: 'tab' }];
  const { targetInfos } = await session.send('Target.getTargets', { filter });
  const { targetId } = targetInfos.find(({ url }) => url === page.url())!;
  // Experimental, so not in the types.
  const triggerAction = 'Extensions.triggerAction' as 'Target.activateTarget';
  const id = new URL(worker.url()).host;
  await session.send(triggerAction, { id, targetId } as { targetId: string });
  await session.detach();
}
