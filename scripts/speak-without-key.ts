import { setTimeout as sleep } from 'node:timers/promises';
import type { StandIn } from '../tests/server/index.ts';
import { SPEECH_ENGINE_DIR, startPlatformVoices } from '../tests/support/device-voices.ts';
import { Hark } from '../tests/support/hark.ts';
import { watchMarks } from '../tests/support/marks.ts';
import type { PageServer } from '../tests/support/page-server.ts';
import { ensureDeviceVoices } from './browser.ts';
import { printTimeline, sentencesIn, wallTime } from './timeline.ts';

const LIST_LIMIT_MS = 20_000;
const TIMEOUT_MS = 180_000;

export interface Passage {
  path: string;
  selector: string;
  sentences: number;
}

interface Servers {
  pages: PageServer;
  standIn: StandIn | undefined;
}

/**
 * The same passage in a voice of the device: no key, and no request. Where the machine has no voices
 * and none can be installed, an extension that plays a voice takes their place, in silence.
 */
export async function speakWithoutKey(passage: Passage, servers: Servers): Promise<boolean> {
  const hasVoices = process.platform !== 'linux' || ensureDeviceVoices();
  const platform =
    process.platform === 'linux' && hasVoices ? await startPlatformVoices() : undefined;
  const requestsBefore = servers.standIn?.requests.length;
  const hark = await Hark.start({
    ...servers,
    apiKey: null,
    args: platform?.args,
    env: platform?.env,
    neighbours: hasVoices ? [] : [SPEECH_ENGINE_DIR],
  });
  const isComplete = await speak(hark, passage).finally(async () => {
    await hark.close();
    await platform?.close();
  });
  if (servers.standIn === undefined) return isComplete;
  const requests = servers.standIn.requests.length - requestsBefore!;
  console.log(`${requests} requests to the service`);
  return isComplete && requests === 0;
}

/** Those of the system come some seconds after the browser. */
async function untilVoices(hark: Hark): Promise<void> {
  for (const started = Date.now(); Date.now() - started < LIST_LIMIT_MS;) {
    const voices = await hark.send<unknown[] | undefined>('listDeviceVoices');
    if (voices !== undefined && voices.length > 0) return;
    await sleep(200);
  }
  throw new Error('This machine has no voices');
}

async function speak(hark: Hark, { path, selector, sentences }: Passage): Promise<boolean> {
  await untilVoices(hark);
  await hark.send('setRate', { rate: 2 });
  const page = await hark.open(path);
  await hark.grant(page);
  await hark.select(page, selector);
  const marks = await watchMarks(page);
  const gestureMs = wallTime();
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', TIMEOUT_MS);
  const states = (await hark.states()).filter(({ wallTimeMs }) => wallTimeMs > gestureMs);
  const spoken = sentencesIn(states);
  console.log(`\nWithout a key, in the voice “${spoken[0]?.voiceName}”`);
  await printTimeline(hark, { gestureMs, states });
  const marked = new Set((await marks.records()).map(({ sentence }) => sentence));
  marked.delete('');
  console.log(`\n${spoken.length} of ${sentences} sentences, ${marked.size} marked on the page`);
  return spoken.length === sentences;
}
