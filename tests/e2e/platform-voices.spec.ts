import {
  ESPEAK_ENGLISH,
  startPlatformVoices,
  type PlatformVoices,
} from '../support/device-voices.ts';
import { Hark } from '../support/hark.ts';
import { expect, test } from '../support/test.ts';
import { speakSentences, WALK } from '../support/walk.ts';

/* The system's own voices, as a Linux desktop has them: thousands, some seconds late. */

const TEXT = WALK.slice(0, 3);
const GERMAN = `<!doctype html><html lang="de"><title>Der Hafen</title>
<p>Der Hafen liegt noch im Nebel.</p>`;

// The test run installs them where it can; other systems have theirs, and these tests none of that.
test.skip(process.env.HARK_VOICES !== '1', 'needs speech-dispatcher and espeak-ng');

let platform: PlatformVoices;
let hark: Hark;

test.beforeEach(async ({ standIn, pages }) => {
  platform = await startPlatformVoices();
  const { args, env } = platform;
  hark = await Hark.start({ standIn, pages, apiKey: null, args, env });
  // It would greet in the middle of a test, as soon as there are voices.
  await hark.closeWelcome();
});

test.afterEach(async ({ standIn }) => {
  await hark.close();
  await platform.close();
  expect(standIn.requests).toEqual([]);
});

test('a machine’s first voice is heard without a key, a request or a click', async () => {
  // A busy machine may have its voices only after the page has stopped waiting for them.
  await untilVoices();
  const welcome = await hark.context.newPage();
  await welcome.goto(`${hark.browser.url('welcome')}#first`);

  await expect
    .poll(async () => (await hark.states()).some(({ status }) => status === 'speaking'), {
      timeout: 40_000,
    })
    .toBe(true);

  expect((await hark.state()).voiceName).toBeTruthy();
});

test('speaks, pauses, goes on and ends, in a voice of the text’s language', async ({ pages }) => {
  test.slow();
  await untilVoices();
  const { starts } = await speakSentences(hark, pages, TEXT);
  expect((await hark.state()).voiceName).toBe(ESPEAK_ENGLISH);

  await hark.command('pause-resume');
  await hark.waitFor('paused');
  await hark.command('pause-resume');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);
  expect([...new Set(await hark.spokenSentences())]).toEqual(starts);

  pages.put('/hafen', GERMAN);
  await hark.speak('/hafen', 'p');
  await hark.waitFor('speaking');
  expect((await hark.state()).voiceName).toMatch(/^German/);
  await hark.waitFor('idle', 30_000);
});

test('thousands of voices become a short list', async () => {
  await untilVoices();

  const voices = await hark.send<{ name: string; language: string }[]>('listDeviceVoices');

  expect(voices.length).toBeLessThanOrEqual(60);
  expect(new Set(voices.map(({ language }) => language.slice(0, 2)))).toEqual(new Set(['en']));
});

async function untilVoices(): Promise<void> {
  await expect
    .poll(async () => (await hark.send<unknown[] | undefined>('listDeviceVoices'))?.length ?? 0, {
      timeout: 40_000,
    })
    .toBeGreaterThan(0);
}
