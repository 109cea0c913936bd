import type { Page } from '@playwright/test';

/** What of a page others than its own scripts could have changed. */
export interface Traces {
  markup: string;
  highlights: string[];
  styleSheets: number;
  /** What style sheets that no script of the page can see make of its text. */
  colours: string[];
  /** What is listened to on the window and the document by scripts that are not the page's. */
  listeners: string[];
}

export async function tracesIn(page: Page): Promise<Traces> {
  const seen = await page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    highlights: [...CSS.highlights.keys()],
    styleSheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    colours: ['::selection', '::highlight(hark-word)', '::highlight(hark-sentence)'].map(
      (painted) => getComputedStyle(document.body, painted).backgroundColor,
    ),
  }));
  return { ...seen, listeners: await foreignListeners(page) };
}

/** Of each world there is in the page beside its own; those of the test library have none. */
async function foreignListeners(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  try {
    const worlds: number[] = [];
    client.on('Runtime.executionContextCreated', ({ context }) => {
      const { type } = context.auxData as { type: string };
      if (type === 'isolated' && context.origin.startsWith('chrome-extension:')) {
        worlds.push(context.id);
      }
    });
    await client.send('Runtime.enable');
    const found = [];
    for (const contextId of worlds) {
      for (const expression of ['window', 'document']) {
        const { result } = await client.send('Runtime.evaluate', { expression, contextId });
        const objectId = result.objectId!;
        const { listeners } = await client.send('DOMDebugger.getEventListeners', { objectId });
        found.push(...listeners.map(({ type }) => `${expression} ${type}`).filter(isOurs));
      }
    }
    return found;
  } finally {
    await client.detach();
  }
}

/** Each script of the framework listens for a newer copy of itself as long as the page is there. */
function isOurs(listener: string): boolean {
  return !listener.includes('wxt:content-script-started');
}
