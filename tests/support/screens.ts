import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';

/** A screen of the extension in a tab of its own, where the test library can use its controls. */
export async function openScreen(hark: Hark, name: 'popup' | 'welcome' | 'options'): Promise<Page> {
  const screen = await hark.context.newPage();
  await screen.goto(hark.browser.url(name));
  return screen;
}

/** What a request for speech asks to be said. */
export function textOf({ body }: { body: unknown }): string {
  return (body as { text: string }).text;
}
