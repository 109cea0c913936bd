import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { browser } from 'wxt/browser';
import type { CapturedSelection } from '@/utils/messaging/content';
import type { CaptureScope, Skips } from '@/utils/speech/following';
import { hugePage } from './zoo/huge.ts';

declare const chrome: typeof browser;

const SITES = import.meta.dirname;

const CODE_PHRASE = 'Code is left out.';

const NO_SKIPS: Skips = {
  citations: false,
  footnotes: false,
  addresses: false,
  code: false,
  images: true,
  tables: false,
};
export const ALL_SKIPS: Skips = {
  citations: true,
  footnotes: true,
  addresses: true,
  code: true,
  images: true,
  tables: true,
};

export interface Asked {
  scope: CaptureScope;
  skips?: Partial<Skips>;
  frameId?: number;
}

export type Answer = CapturedSelection & {
  /** Its pieces put together, and the nodes' own characters at the same places. */
  pieces: { joined: string; painted: string };
};

/** Serves the pages of the zoo under a host that the extension may read without a gesture. */
export async function openZoo(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.route('**/zoo/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    const body =
      name === 'huge.html' ? hugePage() : await readFile(join(SITES, 'zoo', name), 'utf8');
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(`https://api.elevenlabs.io/zoo/${path}`);
  return page;
}

/** As the background does at a gesture: leaves the request, then puts the scripts in. */
export async function ask(
  worker: Worker,
  page: Page,
  { scope, skips, frameId = 0 }: Asked,
): Promise<Answer | undefined> {
  await page.bringToFront();
  const request = { scope, skips: { ...NO_SKIPS, ...skips }, codePhrase: CODE_PHRASE };
  const result = await worker.evaluate(
    async ({ left, id }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const target = { tabId: tab!.id!, frameIds: [id] };
      await chrome.scripting.executeScript({
        target,
        args: [left],
        // Sent as text, which for a method would be no expression.
        func: (value) => {
          (globalThis as Record<symbol, unknown>)[Symbol.for('hark.capture-request')] = value;
        },
      });
      const scripts = ['/content-scripts/article.js', '/content-scripts/content.js'] as const;
      const files = left.scope === 'selection' ? [scripts[1]] : [...scripts];
      const [captured] = await chrome.scripting.executeScript({ target, files });
      const [pieces] = await chrome.scripting.executeScript({
        target,
        func: () => {
          type Part = { text: string; node?: Text; offset: number };
          type Left = { newest?: { pieces: Part[] } } | undefined;
          const store = (globalThis as Record<symbol, unknown>)[
            Symbol.for('hark.captures')
          ] as Left;
          const parts = store?.newest?.pieces ?? [];
          const paint = ({ text, node, offset }: Part) =>
            node?.data.slice(offset, offset + text.length).replaceAll(/\s/g, ' ') ?? text;
          return {
            joined: parts.map(({ text }) => text).join(''),
            painted: parts.map(paint).join(''),
          };
        },
      });
      return captured?.result ? { ...(captured.result as object), pieces: pieces?.result } : null;
    },
    { left: request, id: frameId },
  );
  return (result ?? undefined) as Answer | undefined;
}

/** Reads what was captured last anew; tells also whether all of it stands in the page now. */
export async function reread(
  worker: Worker,
  page: Page,
): Promise<{ text: string; isConnected: boolean }> {
  await page.bringToFront();
  const result = await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const [reading] = await chrome.scripting.executeScript({
      target: { tabId: tab!.id! },
      func: async () => {
        type Part = { text: string; node?: Text };
        type Left = { newest: { reread(): Promise<Part[]> } };
        const left = (globalThis as Record<symbol, unknown>)[Symbol.for('hark.captures')] as Left;
        const parts = await left.newest.reread();
        return {
          text: parts.map(({ text }) => text).join(''),
          isConnected: parts.every(({ node }) => node?.isConnected !== false),
        };
      },
    });
    return reading?.result;
  });
  return result as { text: string; isConnected: boolean };
}
