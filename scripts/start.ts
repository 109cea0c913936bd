import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startStandIn } from '../tests/server/index.ts';
import { Hark } from '../tests/support/hark.ts';
import { watchMarks, type MarkWatch } from '../tests/support/marks.ts';
import { startPageServer } from '../tests/support/page-server.ts';
import type { PlayerProbe } from '../tests/support/player-probe.ts';
import { toWav } from '../tests/support/wav.ts';
import { ensureChromium } from './browser.ts';
import { speakWithoutKey } from './speak-without-key.ts';
import { buildExtension, ROOT } from './steps.ts';
import { countMarked, printTimeline, sentencesIn, wallTime } from './timeline.ts';

/*
 * The main job on a fresh machine. With a screen: a browser to try Hark in. Without one: the same
 * by itself, with a timeline, a picture and the sound that was played as proof.
 */

const ARTIFACTS = join(ROOT, 'artifacts');
/** Counted by hand: "Mrs." and "3 March" end none. */
const PASSAGE = { path: '/start.html', selector: 'article', sentences: 9 };
const TIMEOUT_MS = 180_000;

const realKey = process.env.ELEVENLABS_API_KEY;
const hasScreen =
  process.platform !== 'linux' ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;

ensureChromium();
if (!buildExtension()) process.exit(1);
mkdirSync(ARTIFACTS, { recursive: true });

const standIn = realKey === undefined ? await startStandIn() : undefined;
const pages = await startPageServer();
const isHeadless = !hasScreen || process.env.CI !== undefined;
const exitCode = isHeadless ? await demonstrate() : await letPersonTry();
await Promise.all([standIn?.close(), pages.close()]);
process.exit(exitCode);

function startHark(headless: boolean): Promise<Hark> {
  return Hark.start({ standIn, pages, headless, apiKey: realKey });
}

async function letPersonTry(): Promise<number> {
  const hark = await startHark(false);
  const page = await hark.open(PASSAGE.path);
  for (const other of hark.context.pages()) {
    if (other !== page) await other.close();
  }
  console.log(
    '\nSelect some text and press Alt+Shift+S, or right-click it. Close the window to end.',
  );
  await new Promise((done) => hark.context.once('close', done));
  return 0;
}

async function demonstrate(): Promise<number> {
  const hark = await startHark(true);
  const page = await hark.open(PASSAGE.path);
  await hark.grant(page);
  await hark.select(page, PASSAGE.selector);
  const marks = await watchMarks(page);
  const gestureMs = wallTime();
  await hark.command('speak-selection');
  const probe = await hark.probe();
  await hark.waitFor('speaking');
  await page.screenshot({ path: join(ARTIFACTS, 'start.png') });
  await hark.waitFor('idle', TIMEOUT_MS);
  const isComplete = await report({ hark, probe, marks, gestureMs });
  await hark.close();
  const isCompleteWithoutKey = await speakWithoutKey(PASSAGE, { pages, standIn });
  return isComplete && isCompleteWithoutKey ? 0 : 1;
}

interface Demonstration {
  hark: Hark;
  probe: PlayerProbe;
  marks: MarkWatch;
  gestureMs: number;
}

async function report({ hark, probe, marks, gestureMs }: Demonstration): Promise<boolean> {
  const recording = await probe.recording();
  writeFileSync(join(ARTIFACTS, 'start.wav'), toWav(recording));
  const sounds = await probe.events();
  const states = await hark.states();
  const requests = (standIn?.speechRequests() ?? []).filter(({ status }) => status === 200);
  const spoken = sentencesIn(states);
  console.log('');
  await printTimeline(hark, {
    gestureMs,
    states,
    marks: [
      [requests[0]?.startedAt, 'first request'],
      [requests[0]?.firstByteAt, 'first byte'],
      [sounds.find(({ type }) => type === 'playing')?.wallTimeMs, 'first sound'],
    ],
  });

  const seconds = (recording.samples.length / recording.sampleRate).toFixed(1);
  const credits = Math.max(0, ...states.map((state) => state.credits ?? 0));
  const ended = sounds.some(({ type }) => type === 'ended');
  console.log(
    `\n${spoken.length} of ${PASSAGE.sentences} sentences, ${seconds} s of sound, ${credits} credits`,
  );
  const { marked, words } = await countMarked(hark, await marks.records());
  console.log(`${marked} of ${words} words marked on the page`);
  console.log('The picture and the sound are in artifacts/start.png and artifacts/start.wav');
  return ended && spoken.length === PASSAGE.sentences && marked > 0;
}
