import { expect } from '@playwright/test';
import type { RequestRecord, ServerConfig, StandIn } from '../server/index.ts';
import type { Hark } from './hark.ts';
import type { PageServer } from './page-server.ts';
import type { PlayerEventRecord, PlayerProbe, Recording } from './player-probe.ts';

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
  return [...text.matchAll(/[^\s.。][^.。]*[.。]/g)].map(({ index }) => index);
}

/** Puts a page that holds nothing but this text, a paragraph for each line. */
export function putText(pages: PageServer, path: string, text: string): void {
  const paragraphs = text.split('\n').map((line) => `<p>${line}</p>`);
  pages.put(path, `<!doctype html><html lang="en"><title>A text</title>${paragraphs.join('')}`);
}

/** Makes a player with a gesture that leads nowhere, and listens to it from its first sound on. */
export async function listen(hark: Hark): Promise<Listener> {
  await hark.command('speak-selection');
  const probe = await hark.probe();
  await expect.poll(async () => (await hark.state()).problem).toBeDefined();
  return createListener(hark, probe);
}

export interface Heard {
  /** Where the sentences start, each once, in the order in which they were first heard. */
  starts: number[];
  /** Of sound that came out of the element. */
  seconds: number;
  recording: Recording;
  events: PlayerEventRecord[];
}

export interface Listener {
  readonly probe: PlayerProbe;
  /** What was heard since the last time. */
  take(): Promise<Heard>;
}

function createListener(hark: Hark, probe: PlayerProbe): Listener {
  const seen = { states: 0, samples: 0, events: 0 };
  return {
    probe,
    async take() {
      const states = (await hark.states()).slice(seen.states);
      const events = (await probe.events()).slice(seen.events);
      const { samples, sampleRate } = await probe.recording();
      const recording = { sampleRate, samples: samples.subarray(seen.samples) };
      seen.states += states.length;
      seen.events += events.length;
      seen.samples = samples.length;
      const spoken = states.filter(({ status }) => status === 'speaking');
      const starts = [...new Set(spoken.map(({ charIndex }) => charIndex!))];
      return { starts, seconds: recording.samples.length / sampleRate, recording, events };
    },
  };
}

/** Speaks the page that `putText` put at this path to its end. */
export async function speakThrough(hark: Hark, path = '/text'): Promise<void> {
  const before = (await hark.states()).length;
  const page = await hark.speak(path);
  const endings = async () =>
    (await hark.states()).slice(before).filter(({ status }) => /idle|failed/.test(status));
  await expect.poll(endings, { timeout: 50_000 }).toHaveLength(1);
  expect((await endings())[0]).toMatchObject({ status: 'idle', problem: undefined });
  await page.close();
}

/** Tones from now on; forgets faults, and what was asked for before. */
export function configureTones(standIn: StandIn, config: Partial<ServerConfig> = {}): void {
  standIn.reset();
  standIn.configure({ sound: 'tone', firstByteDelayMs: 50, ...config });
}

/** What was asked to be spoken, oldest first; without the check of the key. */
export function spokenRequests(standIn: StandIn): RequestRecord[] {
  return standIn.speechRequests().filter(({ path }) => path.endsWith('/with-timestamps'));
}

export function textsOf(standIn: StandIn): string[] {
  return spokenRequests(standIn).map(({ body }) => textOf(body));
}

function textOf(body: unknown): string {
  return (body as { text?: string } | undefined)?.text ?? '';
}
