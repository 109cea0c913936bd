import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext, type Worker } from '@playwright/test';
import { ensureChromium } from '../../scripts/browser.ts';
import type { StandIn } from '../server/index.ts';
import type { PageServer } from './page-server.ts';

export const EXTENSION_DIR = resolve(import.meta.dirname, '../../.output/chrome-mv3');

const START_LIMIT_MS = 30_000;

/** All that the product talks to: the service, and where the recordings of its voices lie. */
const OUTSIDE = ['api.elevenlabs.io', 'storage.googleapis.com'];

/**
 * What a browser does beside the page at hand. The first four cost a fifth of the work of a run; the
 * others Playwright turns off itself, but this list replaces its own.
 */
const UNUSED = [
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

export interface LaunchOptions {
  standIn?: StandIn;
  /** Stand-ins under other names than the API's usual one. */
  otherHosts?: Record<string, StandIn>;
  pages?: PageServer;
  headless?: boolean;
  extensionDir?: string;
  /** Other extensions beside ours. */
  neighbours?: string[];
  args?: string[];
  profileDir?: string;
  /** A page that was left is kept for the way back, as by browsers that nobody drives. */
  keepsPages?: boolean;
  /** For a browser with windows: the X display to open them on. */
  display?: string;
  /** Beside the environment of the tests. */
  env?: Record<string, string>;
}

export interface HarkBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The worker that runs now, or the next one that wakes. */
  worker(): Promise<Worker>;
  url(page: 'popup' | 'welcome' | 'options' | 'reading-history' | 'manifest'): string;
  close(): Promise<void>;
}

/**
 * Chromium with the production build as users install it. The stand-in is reached under the API's
 * own host name, so nothing in the extension knows of it.
 */
export async function launchHark(options: LaunchOptions = {}): Promise<HarkBrowser> {
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'hark-profile-')));
  const { extensionDir = EXTENSION_DIR, neighbours = [] } = options;
  const context = await launchBrowser(profileDir, options, [extensionDir, ...neighbours]);
  const isFresh = options.profileDir === undefined;
  const extensionId = isFresh ? await idOfWelcomed(context) : await idOfOnly(context);
  return toHarkBrowser(context, extensionId, async () => {
    await context.close();
    if (isFresh) await rm(profileDir, { recursive: true, force: true });
  });
}

/** @param extensionDirs those that are there from the start */
export function launchBrowser(
  profileDir: string,
  options: LaunchOptions,
  extensionDirs: string[] = [],
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, {
    executablePath: ensureChromium(),
    headless: options.headless ?? true,
    viewport: options.headless === false ? null : { width: 1100, height: 800 },
    env: toEnvironment(options),
    args: browserArgs(options, extensionDirs),
    ignoreDefaultArgs: [
      '--disable-extensions',
      ...(options.keepsPages === true ? ['--disable-back-forward-cache'] : []),
    ],
  });
}

export function toHarkBrowser(
  context: BrowserContext,
  extensionId: string,
  close: () => Promise<void>,
): HarkBrowser {
  return {
    context,
    extensionId,
    async worker() {
      const isOurs = (worker: Worker) => worker.url().includes(extensionId);
      return (
        context.serviceWorkers().find(isOurs) ??
        (await context.waitForEvent('serviceworker', { predicate: isOurs }))
      );
    },
    url(page) {
      const file = page === 'manifest' ? 'manifest.json' : `${page}.html`;
      return `chrome-extension://${extensionId}/${file}`;
    },
    close,
  };
}

/**
 * Ours opens its welcome page when it is installed; a neighbour does not. Waiting for it also keeps
 * it from coming to the front in the middle of a test.
 */
export async function idOfWelcomed(context: BrowserContext): Promise<string> {
  for (const started = Date.now(); Date.now() - started < START_LIMIT_MS; await sleep(20)) {
    const welcome = context.pages().find((page) => page.url().includes('/welcome.html'));
    if (welcome !== undefined) return new URL(welcome.url()).host;
  }
  throw new Error('The welcome page does not open');
}

async function idOfOnly(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

function toEnvironment({ display, env }: LaunchOptions): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    ...(display !== undefined && { DISPLAY: display }),
    ...env,
  };
}

function browserArgs(options: LaunchOptions, extensionDirs: string[]) {
  const { standIn, otherHosts = {}, pages, args = [] } = options;
  const extensions = extensionDirs.join(',');
  const hosts = [
    ...(standIn === undefined
      ? []
      : OUTSIDE.map((host) => `MAP ${host} 127.0.0.1:${standIn.port}`)),
    ...Object.entries(otherHosts).map(([host, { port }]) => `MAP ${host} 127.0.0.1:${port}`),
    ...(pages === undefined ? [] : [`MAP *.test 127.0.0.1:${pages.port}`]),
  ];
  return [
    ...(extensions === ''
      ? []
      : [`--disable-extensions-except=${extensions}`, `--load-extension=${extensions}`]),
    // Presses the toolbar button for real, with the rights that such a press grants.
    '--enable-unsafe-extension-debugging',
    ...(hosts.length > 0 ? [`--host-resolver-rules=${hosts.join(', ')}`] : []),
    ...(standIn === undefined ? [] : [`--ignore-certificate-errors-spki-list=${standIn.spkiHash}`]),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    `--disable-features=${UNUSED.join(',')}`,
    ...args,
  ];
}
