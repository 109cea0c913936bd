import type { Page } from '@playwright/test';
import { decode } from '../support/decode.ts';
import { collectDownloads, type Downloads } from '../support/downloads.ts';
import { english } from '../support/english.ts';
import type { Hark } from '../support/hark.ts';
import { openHistory } from '../support/history-seed.ts';
import type { PageServer } from '../support/page-server.ts';
import { expect, test } from '../support/test.ts';

const SENTENCES = [
  'The keeper of the lamp climbs the stairs before the sun is gone.',
  'She carries oil for one night and a cloth to clean the glass with.',
  'Nobody thanks her, because nobody who needs the lamp ever sees her.',
  'In the morning she writes down the weather, and then she goes to sleep.',
];
const TITLE = 'Lamps: who <keeps> them?';
const FILE = 'Lamps who keeps them.mp3';

// What documents of the extension save goes to a folder that belongs to the whole browser.
test.use({ keepsPages: true });

let downloads: Downloads;
test.beforeEach(async ({ hark }) => {
  hark.standIn.configure({ pace: 0, firstByteDelayMs: 0 });
  downloads = await collectDownloads(hark);
});
test.afterEach(() => downloads.remove());

async function openLamps(hark: Hark, pages: PageServer): Promise<Page> {
  const paragraphs = SENTENCES.map((text, index) => `<p id="p${index}">${text}</p>`);
  const title = TITLE.replaceAll('<', '&lt;');
  pages.put(
    '/lamps',
    `<!doctype html><html lang="en"><title>${title}</title>${paragraphs.join('')}`,
  );
  const page = await hark.open('/lamps');
  await hark.grant(page);
  return page;
}

async function save(hark: Hark, page: Page, selector: string): Promise<void> {
  await page.bringToFront();
  await hark.select(page, selector);
  await hark.send('saveSelection');
}

interface Saving {
  id: string;
  step: { name: string; problem?: { code: string }; needed?: number };
  credits: number;
}

function savings(hark: Hark): Promise<Saving[]> {
  return hark.desk.evaluate(async () => {
    const { saving = [] } = await chrome.storage.session.get<{ saving: Saving[] }>('saving');
    return saving;
  });
}

async function waitForStep(hark: Hark, name: string): Promise<Saving> {
  await expect.poll(async () => (await savings(hark)).at(-1)?.step.name).toBe(name);
  return (await savings(hark)).at(-1)!;
}

/** Of what was paid for. */
const texts = (hark: Hark) =>
  hark.standIn.speechRequests().flatMap(({ speech }) => (speech ? [speech.text] : []));

test('a selection becomes a file that sounds like its parts, and is not paid for twice', async ({
  hark,
  pages,
}) => {
  const page = await openLamps(hark, pages);
  await save(hark, page, '#p1');
  await waitForStep(hark, 'done');
  expect(texts(hark)).toEqual([SENTENCES[1]]);
  await expect.poll(() => downloads.names()).toEqual([FILE]);
  await downloads.clear();

  await save(hark, page, 'body');
  const { credits } = await waitForStep(hark, 'done');
  expect(texts(hark).toSorted()).toEqual(
    [SENTENCES[1], SENTENCES[0], `${SENTENCES[2]}\n${SENTENCES[3]}`].toSorted(),
  );
  expect(credits).toBeGreaterThan(0);

  await expect.poll(() => downloads.names()).toEqual([FILE]);
  const file = await downloads.read(FILE);
  const whole = await decode(hark.desk, file);
  const parts = await decodeKept(hark);
  expect(parts).toHaveLength(3);
  const together = Float32Array.from(parts.flatMap((part) => [...part]));
  expect(whole).toHaveLength(together.length);
  expect(farthest(whole, together)).toBeLessThan(0.002);
  expect(whole.length / 44_100).toBeCloseTo(toldSeconds(file), 3);

  const before = texts(hark).length;
  await save(hark, page, 'body');
  await waitForStep(hark, 'done');
  expect(texts(hark)).toHaveLength(before);
});

test('after a fault only what is missing is asked for, from the popup, with subtitles', async ({
  hark,
  pages,
}) => {
  await hark.desk.evaluate(() => chrome.storage.local.set({ subtitles: 'srt' }));
  const page = await openLamps(hark, pages);
  await save(hark, page, '#p1');
  await waitForStep(hark, 'done');
  await downloads.clear();
  hark.standIn.addFault({
    match: { path: '/with-timestamps', textIncludes: 'Nobody' },
    do: { kind: 'error', code: 'quota_exceeded' },
  });
  await save(hark, page, 'body');
  await waitForStep(hark, 'failed');
  expect(texts(hark)).toEqual([SENTENCES[1], SENTENCES[0]]);
  expect(await downloads.names()).toEqual([]);

  const { id } = (await savings(hark)).at(-1)!;
  await hark.send('resumeSaving', { id });
  await waitForStep(hark, 'done');

  expect(texts(hark).slice(2)).toEqual([`${SENTENCES[2]}\n${SENTENCES[3]}`]);
  const beside = FILE.replace('.mp3', '.srt');
  await expect.poll(() => downloads.names()).toEqual([FILE, beside]);
  const subtitles = (await downloads.read(beside)).toString();
  const shown = subtitles.replace(/^\d+\n.* --> .*$/gm, '').replace(/\s+/g, ' ');
  expect(shown.trim()).toBe(SENTENCES.join(' '));
});

test('a file is made in the popup, given up and begun again', async ({ hark, pages }) => {
  hark.standIn.addFault({ match: { path: '/with-timestamps' }, do: { kind: 'silence' } });
  const page = await openLamps(hark, pages);
  const popup = await hark.context.newPage();
  await popup.goto(hark.browser.url('popup'));
  await page.bringToFront();
  await popup.getByRole('button', { name: english('saving.save') }).click();
  await popup.getByRole('button', { name: english('saving.page') }).click();
  const cancel = popup.getByRole('button', { name: english('saving.cancel') });
  await cancel.click();
  await expect(cancel).toBeHidden();
  expect(await downloads.names()).toEqual([]);

  await page.bringToFront();
  await popup.getByRole('button', { name: english('saving.save') }).click();
  await expect(popup.locator('#save-page-cost')).toHaveText(/credits/);
  await popup.getByRole('button', { name: english('saving.page') }).click();

  await expect(popup.getByRole('status').filter({ hasText: FILE })).toBeVisible();
  await expect.poll(() => downloads.names()).toEqual([FILE]);
});

test('a WAV holds the samples of its pieces, and after a fault only the missing are asked for', async ({
  hark,
  pages,
}) => {
  hark.standIn.configure({ plan: 'pro' });
  await hark.desk.evaluate(() => chrome.storage.local.set({ fileQuality: 'wav' }));
  const page = await openLamps(hark, pages);
  const path = '/with-timestamps';
  hark.standIn.addFault({
    match: { path },
    do: { kind: 'error', code: 'text_too_long' },
  });
  hark.standIn.addFault({
    match: { path, textIncludes: 'weather' },
    do: { kind: 'error', code: 'quota_exceeded' },
  });
  await save(hark, page, 'body');
  const { id } = await waitForStep(hark, 'failed');
  const begun = texts(hark);
  expect(SENTENCES.join('\n').startsWith(begun.join('\n'))).toBe(true);

  await hark.send('resumeSaving', { id });
  await waitForStep(hark, 'done');

  expect(texts(hark).join('\n')).toBe(SENTENCES.join('\n'));
  const name = FILE.replace('.mp3', '.wav');
  await expect.poll(() => downloads.names()).toEqual([name]);
  const pieces = hark.standIn.speechRequests().flatMap(({ speech }) => speech ?? []);
  expect(pieces.every(({ outputFormat }) => outputFormat === 'pcm_44100')).toBe(true);
  const samples = await decode(hark.desk, await downloads.read(name));
  const lengths = pieces.map(({ audioSeconds = 0 }) => Math.round(audioSeconds * 44_100));
  expect(samples).toHaveLength(lengths.reduce((sum, length) => sum + length));
  let at = 0;
  for (const [index, length] of lengths.entries()) {
    expect(hertzOf(samples.subarray(at, at + length))).toBeCloseTo(pieces[index]!.toneHz!, -1);
    at += length;
  }
});

/** Of a tone at 44,100 samples a second. */
function hertzOf(samples: Float32Array): number {
  const rises = samples.filter((sample, index) => sample >= 0 && samples[index - 1]! < 0).length;
  return (rises / samples.length) * 44_100;
}

/** The sound of each kept segment of the last reading, decoded by itself. */
async function decodeKept(hark: Hark): Promise<Float32Array[]> {
  const sounds = await hark.desk.evaluate(async () => {
    const request = indexedDB.open('hark-history');
    const database = await new Promise<IDBDatabase>((done) => {
      request.addEventListener('success', () => done(request.result));
    });
    const ask = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((done) => asked.addEventListener('success', () => done(asked.result)));
    const store = (name: string) => database.transaction(name).objectStore(name);
    const all = await ask<{ reading: string; clip: string }[]>(store('segments').getAll());
    const longest = [...Map.groupBy(all, ({ reading }) => reading).values()].toSorted(
      (one, other) => other.length - one.length,
    )[0]!;
    const found: string[] = [];
    for (const { clip } of longest) {
      const bytes = new Uint8Array(await ask<ArrayBuffer>(store('sounds').get(clip)));
      found.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }
    database.close();
    return found.map((text) => btoa(text));
  });
  const decoded: Float32Array[] = [];
  for (const sound of sounds) decoded.push(await decode(hark.desk, Buffer.from(sound, 'base64')));
  return decoded;
}

function farthest(one: Float32Array, other: Float32Array): number {
  return one.reduce((most, sample, index) => Math.max(most, Math.abs(sample - other[index]!)), 0);
}

/** As the tag in front of the file says. */
function toldSeconds(file: Buffer): number {
  const at = file.indexOf('TLEN', 0, 'latin1');
  const size = file.readUInt32BE(at + 4);
  return Number(file.subarray(at + 13, at + 10 + size).toString('utf16le')) / 1_000;
}

test('what was heard is saved from the history, and nobody is asked for it', async ({
  hark,
  pages,
}) => {
  await hark.send('setRate', { rate: 3 });
  const page = await openLamps(hark, pages);
  await hark.select(page, '#p1');
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 30_000);
  const before = texts(hark).length;

  const history = await openHistory(hark);
  await history.locator('.row').getByText(SENTENCES[1]!).click();
  await history.getByRole('button', { name: english('saving.save') }).click();

  await waitForStep(hark, 'done');
  await expect.poll(() => downloads.names()).toEqual([FILE]);
  await expect(history.getByText(english('saving.saved', { name: FILE }))).toBeVisible();
  expect(texts(hark)).toHaveLength(before);
});
