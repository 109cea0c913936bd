import { startStandIn, type StandIn } from '../tests/server/index.ts';
import type { RequestRecord } from '../tests/server/request-log.ts';
import { findHoles } from '../tests/support/holes.ts';
import { Hark } from '../tests/support/hark.ts';
import { startPageServer, type PageServer } from '../tests/support/page-server.ts';
import { playBare } from './bench/bare-page.ts';
import { benchBigPage } from './bench/big-page.ts';
import { median, row, table } from './bench/figures.ts';
import { benchKept } from './bench/kept.ts';
import { benchMarks } from './bench/marks.ts';
import { articlePage, hugePage } from './bench/pages.ts';
import { benchVoices } from './bench/voices.ts';
import { ensureChromium } from './browser.ts';
import { buildExtension } from './steps.ts';

/*
 * What a person waits for, measured side by side in one run, because only ratios mean anything on
 * another machine. Nothing here passes or fails.
 */

const RUNS = Number(process.argv[2] ?? 5);

interface Timing {
  gestureToRequest: number;
  requestToFirstByte: number;
  firstByteToSound: number;
  gestureToSound: number;
}

ensureChromium();
if (!buildExtension()) process.exit(1);
const standIn = await startStandIn({ config: { sound: 'tone' } });
const pages = await startPageServer();
pages.put('/short', articlePage(100));
pages.put('/huge', hugePage(1_000_000));

const warm = await measureRepeatedly('/short', async () => undefined);
const cold = await measureRepeatedly('/short', (hark) => hark.killWorker());
const huge = await measureRepeatedly('/huge', async () => undefined);
const kept = await benchKept(standIn, pages, RUNS);
const bare = await repeat(() => playBare(standIn));
const holes = await measureHoles();

table([
  row('gesture → request, warm', pick(warm, 'gestureToRequest')),
  row('gesture → request, worker stopped', pick(cold, 'gestureToRequest')),
  row('first byte → sound', pick(warm, 'firstByteToSound')),
  row('first byte → sound, bare page', bare),
  row('gesture → sound, 100 characters', pick(warm, 'gestureToSound')),
  row('gesture → sound, heard before', kept),
  row('gesture → sound, 1 MB', pick(huge, 'gestureToSound')),
  row('gesture → request, 1 MB', pick(huge, 'gestureToRequest')),
]);
ratio('first byte → sound, against the bare page', pick(warm, 'firstByteToSound'), bare, 1.15);
ratio(
  'start of 1 MB against 100 characters',
  pick(huge, 'gestureToSound'),
  pick(warm, 'gestureToSound'),
  1.2,
);
console.log(`\nholes inside a sentence: ${holes.inside} · at joins: ${holes.joins.join(', ')} ms`);
await benchMarks(standIn, pages);
await benchBigPage(standIn, pages);
await benchVoices(standIn, pages);

await Promise.all([standIn.close(), pages.close()]);
process.exit(0);

function pick(timings: Timing[], key: keyof Timing): number[] {
  return timings.map((timing) => timing[key]);
}

function ratio(name: string, ours: number[], other: number[], aim: number): void {
  const value = median(ours) / median(other);
  console.log(`${name}: ${value.toFixed(2)}× (aim ≤ ${aim})`);
}

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await measure());
  return results;
}

/** One browser, several readings: the player is warm after the first, as it is in daily use. */
async function measureRepeatedly(
  path: string,
  before: (hark: Hark) => Promise<unknown>,
): Promise<Timing[]> {
  const hark = await start(pages);
  const page = await hark.open(path);
  await hark.grant(page);
  await hark.select(page);
  await measureOnce(hark);
  const timings = await repeat(async () => {
    await before(hark);
    return measureOnce(hark);
  });
  await hark.close();
  return timings;
}

async function measureOnce(hark: Hark): Promise<Timing> {
  const requestsBefore = standIn.speechRequests().length;
  const gesture = await timedGesture(hark);
  await hark.waitFor('speaking');
  const probe = await hark.probe();
  const sounds = await probe.events();
  const sound = sounds.findLast(({ type }) => type === 'sounding');
  const request = standIn.speechRequests()[requestsBefore];
  if (request?.firstByteAt === undefined) throw new Error('No request was answered');
  const soundAt = sound?.wallTimeMs ?? (await firstSpeaking(hark, gesture));
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  return toTiming(gesture, request, soundAt);
}

function toTiming(gesture: number, request: RequestRecord, soundAt: number): Timing {
  const firstByteAt = request.firstByteAt!;
  return {
    gestureToRequest: request.startedAt - gesture,
    requestToFirstByte: firstByteAt - request.startedAt,
    firstByteToSound: soundAt - firstByteAt,
    gestureToSound: soundAt - gesture,
  };
}

/** As the popup's button does it, because a message also wakes a worker that was stopped. */
async function timedGesture(hark: Hark): Promise<number> {
  const at = performance.timeOrigin + performance.now();
  await hark.send('speakSelection');
  return at;
}

async function firstSpeaking(hark: Hark, after: number): Promise<number> {
  const states = await hark.states();
  return states.find((state) => state.status === 'speaking' && state.wallTimeMs > after)!
    .wallTimeMs;
}

async function measureHoles(): Promise<{ inside: number; joins: number[] }> {
  const hark = await start(pages);
  pages.put('/joins', articlePage(900));
  const page = await hark.open('/joins');
  await hark.grant(page);
  await hark.select(page);
  await hark.command('speak-selection');
  const probe = await hark.probe();
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 90_000);
  const found = findHoles(await probe.recording(), 10);
  const segments = standIn.speechRequests().filter(({ status }) => status === 200).length;
  await hark.close();
  const joins = found.map(({ ms }) => Math.round(ms));
  return { inside: Math.max(0, joins.length - (segments - 1)), joins };
}

async function start(server: PageServer): Promise<Hark> {
  standIn.reset();
  standIn.configure({ sound: 'tone' });
  const hark = await Hark.start({ standIn, pages: server });
  await hark.letPassAnyCost();
  // Else all but the first would be heard from what is kept.
  await hark.desk.evaluate(() => chrome.storage.local.set({ neverKeptSites: ['read.test'] }));
  return hark;
}

export type { StandIn };
