import { test as base } from '@playwright/test';
import { startStandIn, type StandIn } from '../server/index.ts';
import { Hark } from './hark.ts';
import { startPageServer, type PageServer } from './page-server.ts';
import { startSharedBrowser, type SharedBrowser } from './shared-browser.ts';

interface PerTest {
  /** Newly installed, with a key connected; see `apiKey`. */
  hark: Hark;
  /** `null` leaves the key out. Defaults to the demo key. */
  apiKey: string | null | undefined;
  /** In a browser of its own; see `LaunchOptions`. */
  keepsPages: boolean;
  /** Faster than real service, so that tests wait little. */
  serverSetup: void;
}

interface PerWorker {
  standIn: StandIn;
  pages: PageServer;
  shared: SharedBrowser;
}

export const test = base.extend<PerTest, PerWorker>({
  standIn: [
    async ({}, use) => {
      const standIn = await startStandIn();
      await use(standIn);
      await standIn.close();
    },
    { scope: 'worker' },
  ],
  pages: [
    async ({}, use) => {
      const pages = await startPageServer();
      await use(pages);
      await pages.close();
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ standIn, pages }, use) => {
      const shared = await startSharedBrowser({ standIn, pages });
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  apiKey: [undefined, { option: true }],
  keepsPages: [false, { option: true }],
  serverSetup: [
    async ({ standIn }, use) => {
      standIn.reset();
      standIn.configure({ sound: 'tone', firstByteDelayMs: 50, pace: 10 });
      await use();
    },
    { auto: true },
  ],
  hark: async ({ standIn, pages, shared, apiKey, keepsPages, serverSetup }, use) => {
    void serverSetup;
    const browser = keepsPages ? undefined : await shared.install();
    const hark = await Hark.start({ standIn, pages, apiKey, keepsPages, browser });
    await use(hark);
    await hark.close();
  },
});

export { expect } from '@playwright/test';
