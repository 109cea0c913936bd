import { expect, type Page } from '@playwright/test';
import type { MarkChoice } from '@/utils/storage/settings';
import type { MarkColour } from '@/utils/speech/following';
import { sessionOf, type Session, type SessionState } from '@/utils/speech/session';
import { clickControl, expectPlayer } from '../e2e/sites/mini-player-tools.ts';
import type { Hark } from './hark.ts';
import type { MarkRecord, MarkWatch } from './marks.ts';
import { SECONDS_PER_CHARACTER } from './reading.ts';

interface Settings {
  markChoice: MarkChoice;
  markColour: MarkColour;
  scrollsAlong: boolean;
  miniPlayerShown: boolean;
  readsOnWithoutPage: boolean;
}

/** As the options page stores them. */
export async function choose(hark: Hark, settings: Partial<Settings>): Promise<void> {
  await hark.desk.evaluate((chosen) => chrome.storage.local.set(chosen), settings);
}

/** All that is known of the running session. */
export async function sessionNow(hark: Hark): Promise<Session | undefined> {
  const state = await hark.desk.evaluate(
    async () => (await chrome.storage.session.get('state')).state as SessionState | undefined,
  );
  return state && sessionOf(state);
}

export function textNow(hark: Hark): Promise<string> {
  return hark.desk.evaluate(async () => {
    const { text } = await chrome.storage.session.get('text');
    return (text as { text: string }).text;
  });
}

export async function isAway(hark: Hark): Promise<boolean> {
  return (await sessionNow(hark))?.view?.isAway === true;
}

/** Silence that MP3 puts before the first sound of a file; the service's times know of it. */
const ENCODER_SECONDS = 1105 / 44_100;

/** A word goes on to be marked for so long after the sound, where an anchor came a little late. */
const CLOCK_SLACK_SECONDS = 0.3;

/**
 * Holds the reading and compares the mark with the sound: with tones, each character of a segment
 * has its known time. Goes on afterwards.
 */
export async function expectInStep(hark: Hark, marks: MarkWatch): Promise<void> {
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  const { segment, mediaSeconds, rate } = (await sessionNow(hark))!.anchor;
  const text = await textNow(hark);
  const at = segment + Math.max(0, mediaSeconds - ENCODER_SECONDS) / SECONDS_PER_CHARACTER;
  const latest = at + (CLOCK_SLACK_SECONDS * rate) / SECONDS_PER_CHARACTER;

  const expected = wordsBetween(text, Math.floor(at - 0.1), Math.ceil(latest) + 1);
  await expect.poll(async () => expected.includes((await marks.now()).word)).toBe(true);

  await hark.send('resumeSpeech');
  await hark.waitFor('speaking');
}

/** The words that are begun in a stretch, and the one that was begun last before it. */
function wordsBetween(text: string, from: number, to: number): string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}’']+/gu)];
  const first = words.findLastIndex(({ index }) => index <= from);
  return words.slice(Math.max(0, first)).flatMap(({ 0: word, index }) => (index < to ? word : []));
}

/** Until a sentence of the text is marked, or a word of it. */
export async function waitForSentence(marks: MarkWatch, sentence: string): Promise<void> {
  const often = { intervals: [40] };
  await expect.poll(async () => flat((await marks.now()).sentence), often).toBe(sentence);
}

export async function waitForWord(marks: MarkWatch): Promise<void> {
  await expect.poll(async () => (await marks.now()).word, { intervals: [40] }).not.toBe('');
}

/** Some word was marked, and each is one of its sentence, on text that is there. */
export function expectSound(records: MarkRecord[], sentences: readonly string[]): void {
  expect(records.filter(({ isTorn }) => isTorn)).toEqual([]);
  expect(records.some(({ word }) => word !== '')).toBe(true);
  for (const { word, sentence } of records) {
    if (sentence !== '') expect(sentences).toContain(flat(sentence));
    if (word !== '') expect(sentence).toContain(word);
  }
}

/** The source of a page breaks lines where the page shows none. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** The sentences in the order in which they were marked. */
export function sentencesOf(records: MarkRecord[]): string[] {
  const marked = records
    .map(({ sentence }) => flat(sentence))
    .filter((sentence) => sentence !== '');
  return marked.filter((sentence, index) => sentence !== marked[index - 1]);
}

/** Presses a button of the bar with the mouse, once it has been seen long enough to count. */
export async function pressOnBar(page: Page, name: string): Promise<void> {
  const player = await expectPlayer(page);
  await clickControl(page, player, name);
}

/** The middle of the first place where this text stands. */
export async function pointOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const start = node.data.indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + wanted.length);
      const { left, top, width, height } = range.getClientRects()[0]!;
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The page does not show “${wanted}”`);
  }, text);
}
