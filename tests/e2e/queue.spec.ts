import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { english } from '../support/english.ts';
import { Hark } from '../support/hark.ts';
import { watchMarks } from '../support/marks.ts';
import type { PageServer } from '../support/page-server.ts';
import { addToQueue, queuedOpenings, queuedTitles } from '../support/queue.ts';
import { spokenRequests, textsOf } from '../support/reading.ts';
import { openScreen } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';
import { readPlayer } from './sites/mini-player-tools.ts';

const RIVERS = ['Rivers find the sea without a map.', 'They only ever go down.'];
const TIDES = 'Tides come twice a day, and nobody sends for them.';
const LAMPS = 'The lamp is lit before the sun is gone.';

/** Longer than what is usually captured at once. */
const SANDS = 'Sand is what the sea has left of the hills. '.repeat(1_000).trim();

/** One sentence that takes longer than anybody waits for here. */
const BREATH = `It goes on ${'and on '.repeat(100)}to its end.`;

test.beforeEach(({ standIn, pages }) => {
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
  put(pages, 'rivers', RIVERS);
  put(pages, 'tides', [TIDES]);
  put(pages, 'lamps', [LAMPS]);
  put(pages, 'sands', [SANDS]);
  put(pages, 'breath', [BREATH]);
});

function put(pages: PageServer, name: string, lines: string[]): void {
  const paragraphs = lines.map((line, index) => `<p id="p${index}">${line}</p>`).join('');
  pages.put(
    `/${name}`,
    `<!doctype html><html lang="en"><title>${name}</title><article>${paragraphs}</article>`,
  );
}

async function queueThree(hark: Hark): Promise<void> {
  for (const name of ['rivers', 'tides', 'lamps']) {
    const page = await hark.open(`/${name}`);
    await addToQueue(hark, page, 'p');
  }
}

async function titlesHeard(hark: Hark): Promise<string[]> {
  const titles = (await hark.states()).flatMap(({ status, title }) =>
    status === 'speaking' && title !== undefined ? [title] : [],
  );
  return titles.filter((title, index) => title !== titles[index - 1]);
}

test('two selections and a page are read one after the other, each once, where they stand', async ({
  hark,
  standIn,
}) => {
  await hark.send('setRate', { rate: 3 });
  const rivers = await hark.open('/rivers');
  await addToQueue(hark, rivers, '#p0');
  await addToQueue(hark, rivers, '#p1');
  await addToQueue(hark, await hark.open('/lamps'));
  expect(await hark.badge()).toBe('+1');
  expect(spokenRequests(standIn)).toEqual([]);
  const marks = await watchMarks(rivers);
  await rivers.bringToFront();

  await hark.send('playQueue', {});

  await expect.poll(() => queuedTitles(hark)).toEqual([]);
  await hark.waitFor('idle');
  expect(textsOf(standIn)).toEqual([...RIVERS, LAMPS]);
  const marked = (await marks.records()).map(({ sentence }) => sentence.trim()).filter(Boolean);
  expect([...new Set(marked)]).toEqual(RIVERS);
});

test('the list is put into another order by keyboard; what is removed comes back; stop stops', async ({
  hark,
}) => {
  await queueThree(hark);
  const popup = await openScreen(hark, 'popup');
  await popup.locator('.queue-toggle').click();

  await button(popup, 'queue.moveDown', 'rivers').focus();
  await popup.keyboard.press('Enter');
  await expect.poll(() => queuedTitles(hark)).toEqual(['tides', 'rivers', 'lamps']);
  await expect(button(popup, 'queue.moveDown', 'rivers')).toBeFocused();
  await popup.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => queuedTitles(hark)).toEqual(['tides', 'lamps', 'rivers']);
  await expect(popup.getByText(/rivers is now 3 of 3/)).toBeAttached();

  await button(popup, 'queue.remove', 'lamps').click();
  await expect.poll(() => queuedTitles(hark)).toEqual(['tides', 'rivers']);
  await expect(button(popup, 'queue.undo')).toBeFocused();
  await popup.keyboard.press('Enter');
  await expect.poll(() => queuedTitles(hark)).toEqual(['tides', 'lamps', 'rivers']);

  const rows = popup.locator('.queue-row');
  await rows.nth(2).dragTo(rows.nth(0));
  await expect.poll(() => queuedTitles(hark)).toEqual(['rivers', 'tides', 'lamps']);
  await rows.nth(0).dragTo(rows.nth(2));
  await expect.poll(() => queuedTitles(hark)).toEqual(['tides', 'lamps', 'rivers']);

  await popup.getByRole('button', { name: english('queue.play'), exact: true }).click();
  await hark.waitFor('speaking');
  await expect(popup.locator('.queue-next')).toHaveText(english('queue.next', { title: 'lamps' }));
  await popup.getByRole('button', { name: english('queue.playNext') }).click();
  await expect.poll(() => titlesHeard(hark)).toEqual(['tides', 'lamps']);
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  expect(await queuedTitles(hark)).toEqual(['lamps', 'rivers']);
  await popup.getByRole('button', { name: english('queue.play'), exact: true }).waitFor();
});

test('one that fails waits with all behind it, and Resume goes on', async ({ hark, standIn }) => {
  await hark.send('setRate', { rate: 3 });
  await queueThree(hark);
  const match = { path: '/text-to-speech/' };
  standIn.addFault({ match, times: Infinity, do: { kind: 'error', code: 'quota_exceeded' } });

  await hark.send('playQueue', {});

  await hark.waitFor('failed');
  expect(await queuedTitles(hark)).toEqual(['rivers', 'tides', 'lamps']);
  standIn.reset();
  standIn.configure({ sound: 'tone', firstByteDelayMs: 20, pace: 20 });
  await hark.send('resumeSpeech');
  await expect.poll(() => queuedTitles(hark)).toEqual([]);
  expect(textsOf(standIn)).toEqual([RIVERS[0], TIDES, LAMPS]);
});

test('the command takes the selection or the page, and is refused where nothing can be read', async ({
  hark,
}) => {
  const page = await hark.open('/rivers');
  await hark.grant(page);
  await hark.command('add-to-queue');
  await expect.poll(() => queuedOpenings(hark)).toEqual([RIVERS.join(' ')]);
  await hark.select(page, '#p1');
  await hark.command('add-to-queue');
  await expect.poll(() => queuedOpenings(hark)).toEqual([RIVERS.join(' '), RIVERS[1]]);

  await addToQueue(hark, await hark.open('/sands'));
  expect(await lengthOfLast(hark)).toBe(SANDS.length);

  await hark.desk.bringToFront();
  await hark.command('add-to-queue');
  await expect.poll(async () => (await hark.state()).problem).toBe('page_not_readable');
  expect(await queuedOpenings(hark)).toHaveLength(3);
});

test('what is added follows what is read, as the player says, also when its last sentence is skipped', async ({
  hark,
  standIn,
}) => {
  const page = await hark.speak('/breath', 'article');
  await hark.waitFor('speaking');

  await addToQueue(hark, await hark.open('/rivers'), '#p1');

  await expect
    .poll(async () => (await readPlayer(page))?.upcoming)
    .toBe(english('queue.next', { title: 'rivers' }));
  await hark.send('moveBySentence', { direction: 'next' });
  await expect.poll(() => titlesHeard(hark)).toEqual(['breath', 'rivers']);
  await expect.poll(() => queuedTitles(hark)).toEqual([]);
  expect(textsOf(standIn)).toEqual([BREATH, RIVERS[1]]);
});

test('after a restart of the browser the queue is there and silent', async ({ standIn, pages }) => {
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-queue-'));
  const first = await Hark.start({ standIn, pages, profileDir });
  await queueThree(first);
  await first.send('playQueue', {});
  await first.waitFor('speaking');
  await first.close();
  const requests = spokenRequests(standIn).length;

  const second = await Hark.start({ standIn, pages, profileDir, apiKey: null });

  await expect.poll(() => queuedTitles(second)).toEqual(['rivers', 'tides', 'lamps']);
  expect((await second.state()).status).toBe('idle');
  expect(spokenRequests(standIn)).toHaveLength(requests);
  await second.send('setRate', { rate: 3 });
  await second.send('playQueue', {});
  await expect.poll(() => titlesHeard(second)).toContain('tides');
  await second.close();
  await rm(profileDir, { recursive: true, force: true });
});

function lengthOfLast(hark: Hark): Promise<number> {
  return hark.desk.evaluate(async () => {
    const opening = indexedDB.open('hark-waiting');
    await new Promise((done) => (opening.onsuccess = done));
    const reading = opening.result.transaction('queue').objectStore('queue').getAll();
    await new Promise((done) => (reading.onsuccess = done));
    opening.result.close();
    const items = reading.result as { position: number; text: string }[];
    return items.toSorted((one, other) => other.position - one.position)[0]!.text.length;
  });
}

function button(popup: Page, key: string, title?: string) {
  const name = english(key, title === undefined ? {} : { title });
  return popup.getByRole('button', { name, exact: true });
}
