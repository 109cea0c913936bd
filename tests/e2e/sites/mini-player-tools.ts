import { expect, type CDPSession, type Page, type Worker } from '@playwright/test';
import type { MiniPlayer } from '@/utils/messaging/content';
import {
  boxOf,
  injectOverlay,
  readPanels,
  send,
  type Box,
  type PanelNode,
} from './overlay-tools.ts';

/** What a person and their screen reader meet, read past the closed shadow root. */
export interface ShownPlayer {
  /** In the order of the keyboard. */
  controls: ShownControl[];
  toolbar: { role: string; name: string };
  time: string;
  /** What is read after this. */
  upcoming: string;
  panel: Box;
}

export interface ShownControl {
  role: string;
  name: string;
  title: string;
  isFocused: boolean;
  isDisabled: boolean;
  /** Absent where it takes no place. */
  box?: Box;
}

export const TEXTS: MiniPlayer['texts'] = {
  name: 'Hark player',
  previousSentence: 'Previous sentence',
  pause: 'Pause',
  resume: 'Resume',
  nextSentence: 'Next sentence',
  stop: 'Stop',
  speed: 'Speed',
  backToReading: 'Back to the reading',
  close: 'Close player',
  move: 'Move to the next corner',
  timeLeft: 'about {time} left',
};

const PLAYER: MiniPlayer = {
  sessionId: 'first',
  status: 'playing',
  rate: 1,
  secondsLeft: 200,
  isAway: false,
  corner: 'bottomEnd',
  texts: TEXTS,
  language: 'en',
  direction: 'ltr',
};

export async function showPlayer(
  worker: Worker,
  page: Page,
  changes: Partial<MiniPlayer> = {},
): Promise<ShownPlayer> {
  await injectOverlay(worker, page);
  await tellPlayer(worker, page, changes);
  return expectPlayer(page);
}

export function tellPlayer(worker: Worker, page: Page, changes: Partial<MiniPlayer> = {}) {
  const player = { ...PLAYER, ...changes };
  return send(worker, page, { to: 'overlay', type: 'showPlayer', player });
}

export async function expectPlayer(page: Page): Promise<ShownPlayer> {
  await expect.poll(async () => (await readPlayer(page)) !== undefined).toBe(true);
  return (await readPlayer(page))!;
}

export function readPlayer(page: Page): Promise<ShownPlayer | undefined> {
  return readPanels(page, async (client, panels) => {
    const panel = panels.find((each) => childWith(each, 'bar') !== undefined);
    return panel && readParts(client, panel);
  });
}

async function readParts(client: CDPSession, panel: PanelNode): Promise<ShownPlayer> {
  const bar = childWith(panel, 'bar')!;
  const slider = childWith(panel, 'rates')!.children!;
  const buttons = bar.children!.filter(({ localName }) => localName === 'button');
  const { role, name } = await readControl(client, bar);
  const controls = [];
  for (const node of [...buttons, ...slider]) controls.push(await readControl(client, node));
  const time = childWith(bar, 'time')!.children?.[0];
  const upcoming = childWith(bar, 'upcoming')!.children?.[0];
  return {
    toolbar: { role, name },
    controls: controls.filter(({ box }) => box !== undefined),
    time: time?.nodeValue ?? '',
    upcoming: upcoming?.nodeValue ?? '',
    panel: await boxOf(client, panel.backendNodeId),
  };
}

async function readControl(client: CDPSession, node: PanelNode): Promise<ShownControl> {
  const { backendNodeId } = node;
  const { nodes } = await client.send('Accessibility.getPartialAXTree', {
    backendNodeId,
    fetchRelatives: false,
  });
  const facts = nodes[0]!;
  const has = (property: string) =>
    facts.properties?.some(({ name, value }) => name === property && value.value === true) ?? false;
  return {
    role: String(facts.role?.value ?? ''),
    name: String(facts.name?.value ?? ''),
    title: attributeOf(node, 'title'),
    isFocused: has('focused'),
    isDisabled: has('disabled'),
    // The protocol has no box for what is not rendered, and says so by failing.
    box: await boxOf(client, backendNodeId).catch(() => undefined),
  };
}

function childWith(node: PanelNode, className: string): PanelNode | undefined {
  return node.children?.find((child) => attributeOf(child, 'class').split(' ').includes(className));
}

function attributeOf({ attributes = [] }: PanelNode, name: string): string {
  const index = attributes.findIndex((each, at) => at % 2 === 0 && each === name);
  return index < 0 ? '' : attributes[index + 1]!;
}

export function controlOf(player: ShownPlayer, name: string): ShownControl & { box: Box } {
  const control = player.controls.find((each) => each.name === name);
  if (control?.box === undefined) throw new Error(`The bar shows no ${name}`);
  return { ...control, box: control.box };
}

export function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where it stands in `player`, whatever stands there by now. */
export async function clickControl(page: Page, player: ShownPlayer, name: string): Promise<void> {
  const { x, y } = middleOf(controlOf(player, name).box);
  await page.mouse.click(x, y);
}

/** From the page into the bar, past what else on the page a Tab comes to. */
export async function enter(page: Page): Promise<void> {
  const isInside = () =>
    page.evaluate(() => document.activeElement === document.documentElement.lastElementChild);
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await isInside()).toBe(true);
  }).toPass({ intervals: [10] });
}

export function focusedIn({ controls }: ShownPlayer): string | undefined {
  return controls.find(({ isFocused }) => isFocused)?.name;
}

export async function focusedAfter(page: Page, ...keys: string[]): Promise<string | undefined> {
  for (const key of keys) await page.keyboard.press(key);
  return focusedIn(await expectPlayer(page));
}

/** Once the browser knows that the bar can be seen. */
export async function clickSeen(page: Page, name: string): Promise<void> {
  await settle(page);
  await clickControl(page, await expectPlayer(page), name);
}

/** Until the bar has been seen long enough for a click to count. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
}
