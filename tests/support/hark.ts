import { expect, type BrowserContext, type Page, type Worker } from '@playwright/test';
import type { Anchor } from '@/utils/speech/types';
import { DEMO_KEY, type StandIn } from '../server/index.ts';
import { openDevtools, type AttachedTarget, type Devtools } from './devtools.ts';
import { launchHark, type HarkBrowser, type LaunchOptions } from './launch.ts';
import type { PageServer } from './page-server.ts';
import { probePlayer, type PlayerProbe } from './player-probe.ts';

/** Speaks the selection unless told otherwise. */
interface MenuClick {
  menuItemId?: 'speak-selection' | 'read-from-here' | 'add-to-queue';
  selectionText?: string;
  frameId?: number;
}

export interface StateRecord {
  wallTimeMs: number;
  status: 'idle' | 'loading' | 'speaking' | 'paused' | 'failed';
  charIndex?: number;
  /** Where the voice was, by its own clock; a busy page learns of it late. */
  anchor?: Anchor;
  problem?: string;
  credits?: number;
  title?: string;
  voiceName?: string;
  sessionId?: string;
}

/** The running product, with the hands and eyes of a person and a few of an engineer. */
export class Hark {
  readonly browser: HarkBrowser;
  readonly devtools: Devtools;
  readonly #standIn: StandIn | undefined;
  /** A page of the extension, through which its storage can be looked at. */
  desk: Page;

  private constructor(parts: {
    browser: HarkBrowser;
    devtools: Devtools;
    standIn: StandIn | undefined;
    desk: Page;
  }) {
    this.browser = parts.browser;
    this.devtools = parts.devtools;
    this.#standIn = parts.standIn;
    this.desk = parts.desk;
  }

  /** In a browser of its own, unless one is given. */
  static async start(
    options: LaunchOptions & {
      pages: PageServer;
      apiKey?: string | null;
      browser?: HarkBrowser;
    },
  ): Promise<Hark> {
    const browser = options.browser ?? (await launchHark(options));
    const devtools = await openDevtools(browser.context);
    const desk = await openDesk(browser);
    const hark = new Hark({ browser, devtools, standIn: options.standIn, desk });
    if (options.apiKey !== null) await hark.connectKey(options.apiKey ?? DEMO_KEY);
    return hark;
  }

  /** Only where no real service is used. */
  get standIn(): StandIn {
    if (this.#standIn === undefined) throw new Error('No stand-in server was given');
    return this.#standIn;
  }

  get context(): BrowserContext {
    return this.browser.context;
  }

  /** An unpacked extension that reloads stays off where the developer mode is off. */
  async allowReload(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(() => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { updateProfileConfiguration(changes: object): Promise<void> };
      };
      return developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    });
    await page.close();
  }

  /** After a reload of the extension, which closes its pages. */
  async renewDesk(): Promise<void> {
    this.desk = await openDesk(this.browser);
  }

  worker(): Promise<Worker> {
    return this.browser.worker();
  }

  /** Sends a message as one of the extension's own pages. */
  async send<T>(type: string, data?: unknown): Promise<T> {
    const answer = await this.desk.evaluate(
      (envelope) => chrome.runtime.sendMessage(envelope) as Promise<{ value: unknown }>,
      { to: 'background', type, data },
    );
    return answer?.value as T;
  }

  async connectKey(apiKey: string): Promise<void> {
    const outcome = await this.send<{ ok: boolean }>('connectKey', { apiKey });
    expect(outcome).toEqual({ ok: true });
  }

  /** Opens a page to read; paths are those of the page server. */
  async open(path: string, host = 'read.test'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`http://${host}${path}`);
    return page;
  }

  /** The same where the page or something in it never comes to an end. */
  async openUnfinished(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`http://read.test${path}`, { waitUntil: 'commit' });
    await page.locator('p').first().waitFor();
    return page;
  }

  /** Selects the contents of the first element that matches. */
  async select(page: Page, selector = 'body'): Promise<void> {
    await page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const range = element.ownerDocument.createRange();
        range.selectNodeContents(element);
        const selection = element.ownerDocument.getSelection()!;
        selection.removeAllRanges();
        selection.addRange(range);
      });
  }

  /** Presses the toolbar button for real; returns the popup that opens. */
  async pressAction(page: Page): Promise<AttachedTarget> {
    await this.#press(page);
    return this.devtools.attach(await this.popupTarget());
  }

  async #press(page: Page): Promise<void> {
    await page.bringToFront();
    const url = page.url();
    const tab = (await this.devtools.targets('tab')).find((target) => target.url === url);
    if (tab === undefined) throw new Error(`No tab shows ${url}`);
    const id = this.browser.extensionId;
    await this.devtools.send('Extensions.triggerAction', { id, targetId: tab.targetId });
  }

  async popupTarget(): Promise<string> {
    let found: string | undefined;
    await expect(async () => {
      const targets = await this.devtools.targets('page');
      found = targets.find(({ url }) => url.includes('/popup.html'))?.targetId;
      expect(found).toBeDefined();
    }).toPass();
    return found!;
  }

  /**
   * A press of the toolbar button gives the extension the tab. The button has no popup meanwhile: to
   * open one takes longer than most of what is tested.
   */
  async grant(page: Page): Promise<void> {
    await this.desk.evaluate(() => chrome.action.setPopup({ popup: '' }));
    await this.#press(page);
    await this.desk.evaluate(() => chrome.action.setPopup({ popup: 'popup.html' }));
    // The page's process learns of it a little later.
    await expect(() => this.desk.evaluate(lookInto, page.url())).toPass({ timeout: 10_000 });
  }

  /** As the browser does after an installation; a slow one may have another page in front by now. */
  async showWelcome(): Promise<void> {
    const welcome = this.context.pages().find((page) => page.url().includes('/welcome.html'));
    await welcome?.bringToFront();
  }

  async closeWelcome(): Promise<void> {
    const pages = this.context.pages().filter((page) => page.url().includes('/welcome.html'));
    await Promise.all(pages.map((page) => page.close()));
  }

  /** The shortcut's listener, as the browser would call it. */
  async command(name: string): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate((command) => {
      const { onCommand } = chrome.commands as unknown as { onCommand: Dispatcher };
      onCommand.dispatch(command);
    }, name);
  }

  /** The menu's listener, as the browser would call it. */
  async menu(page: Page, info: MenuClick = {}): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(
      async ({ url, details }) => {
        const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
        const [active] = await chrome.tabs.query({ active: true });
        const { onClicked } = chrome.contextMenus as unknown as { onClicked: Dispatcher };
        onClicked.dispatch({ menuItemId: 'speak-selection', ...details }, tab ?? active);
      },
      { url: page.url(), details: info },
    );
  }

  /** Opens a page, selects in it and lets the shortcut speak. */
  async speak(path: string, selector?: string): Promise<Page> {
    const page = await this.open(path);
    await this.grant(page);
    await this.select(page, selector);
    await this.command('speak-selection');
    return page;
  }

  /** Reads whatever it costs without asking first. */
  async letPassAnyCost(): Promise<void> {
    await this.desk.evaluate(() => chrome.storage.local.set({ askAbove: 0 }));
  }

  /** So that the same text is asked for at each reading. */
  async keepNothing(): Promise<void> {
    await this.desk.evaluate(() => chrome.storage.local.set({ keepsHistory: false }));
  }

  state(): Promise<StateRecord> {
    return this.desk.evaluate(() => (window as unknown as Desk).readState());
  }

  states(): Promise<StateRecord[]> {
    return this.desk.evaluate(() => (window as unknown as Desk).states);
  }

  async forgetStates(): Promise<void> {
    await this.desk.evaluate(() => void ((window as unknown as Desk).states.length = 0));
  }

  async waitFor(status: StateRecord['status'], timeout = 20_000): Promise<void> {
    await expect.poll(async () => (await this.state()).status, { timeout }).toBe(status);
  }

  /** What the person heard: the sentences in the order they were spoken. */
  async spokenSentences(): Promise<number[]> {
    const starts = (await this.states())
      .filter(({ status, charIndex }) => status === 'speaking' && charIndex !== undefined)
      .map(({ charIndex }) => charIndex!);
    return starts.filter((start, index) => start !== starts[index - 1]);
  }

  badge(): Promise<string> {
    return this.desk.evaluate(() => chrome.action.getBadgeText({}));
  }

  title(): Promise<string> {
    return this.desk.evaluate(() => chrome.action.getTitle({}));
  }

  probe(): Promise<PlayerProbe> {
    return probePlayer(this.devtools);
  }

  async killWorker(): Promise<void> {
    for (const { targetId, url } of await this.devtools.targets('service_worker')) {
      if (url.includes(this.browser.extensionId)) await this.devtools.close(targetId);
    }
  }

  async killPlayer(): Promise<void> {
    for (const { targetId, url } of await this.devtools.targets('background_page')) {
      if (url.includes('/offscreen.html')) await this.devtools.close(targetId);
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

async function openDesk({ context, url }: HarkBrowser): Promise<Page> {
  const blank = context.pages().find((page) => page.url() === 'about:blank');
  const desk = blank ?? (await context.newPage());
  // Before the welcome page, in sight, greets.
  await desk.bringToFront();
  // Nothing runs there. While the extension reloads, its pages are blocked.
  await expect(async () => void (await desk.goto(url('manifest')))).toPass();
  await desk.evaluate(RECORD_STATES);
  return desk;
}

interface Dispatcher {
  dispatch(...values: unknown[]): void;
}

interface Desk {
  states: StateRecord[];
  readState(): Promise<StateRecord>;
}

const RECORD_STATES = () => {
  const desk = window as unknown as Desk;
  const describe = (state: Record<string, never> | undefined): StateRecord => {
    const {
      status = 'idle',
      session,
      problem,
    } = (state ?? {}) as {
      status?: StateRecord['status'];
      session?: Record<string, unknown> & { anchor: Anchor };
      problem?: { code: string };
    };
    return {
      wallTimeMs: performance.timeOrigin + performance.now(),
      status,
      charIndex: session?.anchor.charIndex,
      anchor: session?.anchor,
      problem: problem?.code,
      credits: session?.credits as number | undefined,
      title: session?.title as string | undefined,
      voiceName: session?.voiceName as string | undefined,
      sessionId: session?.id as string | undefined,
    };
  };
  desk.states = [];
  desk.readState = async () =>
    describe((await chrome.storage.session.get('state')).state as Record<string, never>);
  chrome.storage.session.onChanged.addListener((changes) => {
    if (changes.state) desk.states.push(describe(changes.state.newValue as Record<string, never>));
  });
};

async function lookInto(url: string): Promise<void> {
  const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
  const target = { tabId: tab!.id! };
  await chrome.scripting.executeScript({ target, injectImmediately: true, func: () => undefined });
}
