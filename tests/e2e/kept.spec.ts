import { Hark } from '../support/hark.ts';
import { readHistory } from '../support/history.ts';
import type { Recording } from '../support/player-probe.ts';
import { watchMarks } from '../support/marks.ts';
import { openHosts } from '../support/opened-hosts.ts';
import { expect, test } from '../support/test.ts';

const LINES = [
  'The tide comes in twice a day, and twice a day it goes out again.',
  'It leaves shells on the sand, and nobody has ever counted them all.',
  'Children carry some of them home in their pockets, where they are found much later.',
  'The rest are ground to sand, which is how there comes to be a beach in the first place.',
];
const TIDE = `<!doctype html><html lang="en"><title>The tide</title><p>${LINES.join('</p><p>')}</p>`;
const TEXT = LINES.join('\n');

/** Nothing but time is gained by it. */
async function hurry(hark: Hark): Promise<void> {
  await hark.send('setRate', { rate: 3 });
}

async function hearAll(hark: Hark): Promise<void> {
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);
}

async function keptOnce(hark: Hark): Promise<void> {
  await expect.poll(async () => (await readHistory(hark)).length).toBe(1);
  await expect
    .poll(async () => (await readHistory(hark))[0]?.segments.length)
    .toBeGreaterThanOrEqual(2);
}

/** Without the silence before it; a start takes more or less of it. */
function heard({ samples }: Recording): Float32Array {
  return samples.subarray(samples.findIndex((sample) => Math.abs(sample) > 0.01));
}

test('what was paid for is heard again without a request, to the same sample', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);
  await hark.speak('/tide');
  const first = await hark.probe();
  await hearAll(hark);
  const asked = hark.standIn.speechRequests().length;
  const sentences = await hark.spokenSentences();
  const once = heard(await first.recording());
  await keptOnce(hark);
  const [reading] = await readHistory(hark);
  expect(reading).toMatchObject({ title: 'The tide', address: 'http://read.test/tide' });
  expect(reading?.text).toBe(TEXT);
  expect(reading?.segments.every(({ isWhole }) => isWhole)).toBe(true);
  await hark.forgetStates();

  await hark.command('speak-selection');
  const second = await hark.probe();
  await hearAll(hark);

  expect(hark.standIn.speechRequests()).toHaveLength(asked);
  expect(await hark.spokenSentences()).toEqual(sentences);
  const again = heard(await second.recording());
  const length = Math.min(once.length, 3 * 44_100);
  expect(length).toBeGreaterThan(44_100);
  const differs = once.subarray(0, length).findIndex((sample, at) => {
    return Math.abs(sample - again[at]!) > 0.001;
  });
  expect(differs).toBe(-1);
});

test('a kept reading plays without key and service, from any of its sentences', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);
  await hurry(hark);
  await hark.speak('/tide');
  await hearAll(hark);
  await keptOnce(hark);
  const [{ id } = { id: '' }] = await readHistory(hark);
  const third = TEXT.indexOf(LINES[2]!);
  await hark.send('disconnectKey');
  const asked = hark.standIn.requests.length;
  await hark.forgetStates();

  await hark.send('replayReading', { id, charIndex: third });
  await hearAll(hark);

  expect(hark.standIn.requests.length).toBe(asked);
  const starts = LINES.map((line) => TEXT.indexOf(line));
  expect(await hark.spokenSentences()).toEqual(starts.slice(2));
  expect((await hark.state()).credits ?? 0).toBe(0);
});

test('steps go through a kept reading, and a stopped one goes as far as it was heard', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);
  await hark.speak('/tide');
  await expect
    .poll(async () => (await readHistory(hark))[0]?.segments.length ?? 0)
    .toBeGreaterThan(0);
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  const [{ id, segments } = { id: '', segments: [] }] = await readHistory(hark);
  const asked = hark.standIn.speechRequests().length;
  await hark.forgetStates();

  await hark.send('replayReading', { id });
  await hearAll(hark);

  expect(hark.standIn.speechRequests()).toHaveLength(asked);
  expect((await hark.spokenSentences())[0]).toBe(0);
  expect(segments.every(({ isWhole }) => isWhole)).toBe(true);
});

test('a worker that dies in mid-write leaves a segment whole or not at all', async ({
  hark,
  pages,
}) => {
  pages.put('/tide', TIDE);
  await hark.speak('/tide');
  await hark.waitFor('speaking');

  for (let kill = 0; kill < 6; kill += 1) {
    await hark.killWorker();
    await expect
      .poll(async () => (await hark.state()).status, { timeout: 30_000 })
      .toMatch(/speaking|loading|idle/);
  }
  await hark.waitFor('idle', 60_000);

  await expect.poll(async () => (await readHistory(hark)).length).toBe(1);
  const [reading] = await readHistory(hark);
  expect(reading?.segments.filter(({ isWhole }) => !isWhole)).toEqual([]);
});

test('speech goes on where nothing can be kept, and says so once', async ({ hark, pages }) => {
  pages.put('/tide', TIDE);
  await hurry(hark);
  await hark.desk.evaluate(
    () =>
      new Promise<void>((resolve) => {
        // A version that this one does not know, as a newer build would leave behind.
        indexedDB.open('hark-history', 99).addEventListener('success', () => resolve());
      }),
  );

  await hark.speak('/tide');
  await hark.waitFor('speaking');
  await expect
    .poll(() =>
      hark.desk.evaluate(async () => {
        const { state } = await chrome.storage.session.get('state');
        return (state as { session?: { remark?: { code: string } } }).session?.remark?.code;
      }),
    )
    .toBe('not_kept');
  await hark.waitFor('idle', 60_000);

  expect((await hark.spokenSentences()).length).toBe(LINES.length);
});

test('a kept reading is followed on its page, which has changed meanwhile', async ({
  standIn,
  pages,
}) => {
  pages.put('/tide', TIDE);
  const opened = await openHosts(['http://read.test/*']);
  const hark = await Hark.start({ standIn, pages, extensionDir: opened.dir });
  await hurry(hark);
  const page = await hark.speak('/tide');
  await hearAll(hark);
  await keptOnce(hark);
  await page.close();
  const asked = standIn.speechRequests().length;
  const [{ id } = { id: '' }] = await readHistory(hark);
  pages.put('/tide', TIDE.replace('<p>', '<h1>Harbour notes</h1><p>A line that is new.</p><p>'));
  const reopened = hark.context.waitForEvent('page');

  await hark.send('followReading', { id });
  const again = await reopened;
  await hark.waitFor('speaking');

  const marks = await watchMarks(again);
  await expect.poll(async () => (await marks.now()).sentence, { timeout: 20_000 }).toBe(LINES[1]);
  expect(standIn.speechRequests()).toHaveLength(asked);
  await hark.close();
  opened.remove();
});
