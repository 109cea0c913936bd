import { expect } from '@playwright/test';
import type { RequestRecord, StandIn } from '../server/index.ts';
import type { Hark } from './hark.ts';
import type { PageServer } from './page-server.ts';
import type { PlayerProbe } from './player-probe.ts';

/** Of a tone, per code point. */
export const SECONDS_PER_CHARACTER = 0.06;

/** Each can be told from the others by its number, and is 36 characters long. */
export function aText(sentences: number, first = 10): string {
  return Array.from(
    { length: sentences },
    (_, index) => `This is number ${first + index} of the sentences.`,
  ).join(' ');
}

/** Where each of its sentences starts. */
export function startsOf(text: string): number[] {
  return [...text.matchAll(/[^\s.][^.]*\./g)].map(({ index }) => index);
}

/** Puts a page that holds nothing but this text, a paragraph for each line. */
export function putText(pages: PageServer, path: string, text: string): void {
  const paragraphs = text.split('\n').map((line) => `<p>${line}</p>`);
  pages.put(path, `<!doctype html><html lang="en"><title>A text</title>${paragraphs.join('')}`);
}

/** Makes a player with a gesture that leads nowhere, and listens to it from its first sound on. */
export async function listen(hark: Hark): Promise<PlayerProbe> {
  await hark.command('speak-selection');
  const probe = await hark.probe();
  await expect.poll(async () => (await hark.state()).problem).toBeDefined();
  return probe;
}

/** What was asked to be spoken, oldest first; without the check of the key. */
export function spokenRequests(standIn: StandIn): RequestRecord[] {
  return standIn.speechRequests().filter(({ body }) => textOf(body) !== '');
}

export function textsOf(standIn: StandIn): string[] {
  return spokenRequests(standIn).map(({ body }) => textOf(body));
}

function textOf(body: unknown): string {
  return (body as { text?: string } | undefined)?.text?.trim() ?? '';
}
