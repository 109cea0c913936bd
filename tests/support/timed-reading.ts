import type { Page } from '@playwright/test';
import type { Hark } from './hark.ts';
import {
  compareWithSound,
  type HeardSegment,
  type Paint,
  type TimingReport,
} from './mark-timing.ts';
import type { PageServer } from './page-server.ts';
import {
  firstAfter,
  watchPlayerClock,
  type ClockSample,
  type PlayerClock,
  type SegmentBase,
} from './player-clock.ts';
import { listen, putText, textsOf } from './reading.ts';

export interface TimedReading {
  readonly page: Page;
  readonly clock: PlayerClock;
  /** When it was asked for. */
  readonly gestureMs: number;
  timings(): Promise<TimingReport>;
}

const PATH = '/timing';

/**
 * Reads a text of words that are all different, in tones, so that it is known when the sound comes
 * to each of them.
 */
export async function startTimedReading(
  hark: Hark,
  pages: PageServer,
  { words, rate }: { words: number; rate: number },
): Promise<TimedReading> {
  hark.standIn.configure({ sound: 'tone' });
  await hark.send('setRate', { rate });
  const blank = await hark.open('/start.html');
  await listen(hark);
  await blank.close();
  const clock = await watchPlayerClock(hark.devtools);
  await recordAnchors(hark);
  const text = differentWords(words);
  putText(pages, PATH, text);
  const page = await hark.open(PATH);
  await hark.grant(page);
  await hark.select(page);
  await recordPaints(page);
  const gestureMs = performance.timeOrigin + performance.now();
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  return {
    page,
    clock,
    gestureMs,
    async timings() {
      expectAsWritten(text, textsOf(hark.standIn));
      const { paints, frames } = await readPaints(page);
      const { samples, bases } = await clock.read();
      const segments = segmentsHeard({ samples, bases }, await readAnchors(hark));
      return compareWithSound({ text, paints, frames, samples, segments });
    },
  };
}

const SYLLABLES = [...'bdfgklmnprstvz'].flatMap((first) =>
  [...'aeiou'].map((last) => first + last),
);
const WORDS_PER_SENTENCE = 9;

/** Of four letters and more, none of which comes twice. */
function differentWords(count: number): string {
  const words = Array.from({ length: count }, (_, index) => {
    const digits = [...String(Math.floor(index / SYLLABLES.length))];
    const beginning = digits.map((digit) => SYLLABLES[Number(digit) * 5]).join('');
    return beginning + SYLLABLES[index % SYLLABLES.length]!;
  });
  const sentences: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_PER_SENTENCE) {
    const sentence = words.slice(at, at + WORDS_PER_SENTENCE).join(' ');
    sentences.push(`${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}

/** Times within a segment are known only as long as requests say the text as it is. */
function expectAsWritten(text: string, requested: string[]): void {
  const changed = requested.find((part) => !text.includes(part));
  if (changed !== undefined) throw new Error(`This is not in the text: “${changed}”`);
}

interface Anchored {
  wallTimeMs: number;
  segment: number;
}

interface Desk {
  anchors: Anchored[];
}

async function recordAnchors({ desk }: Hark): Promise<void> {
  await desk.evaluate(() => {
    const anchors: Anchored[] = [];
    (window as unknown as Desk).anchors = anchors;
    chrome.storage.session.onChanged.addListener(({ state }) => {
      const { status, session } = (state?.newValue ?? {}) as {
        status?: string;
        session?: { anchor: Anchored & { playing: boolean } };
      };
      if (status === 'speaking' && session?.anchor.playing === true) anchors.push(session.anchor);
    });
  });
}

function readAnchors({ desk }: Hark): Promise<Anchored[]> {
  return desk.evaluate(() => (window as unknown as Desk).anchors);
}

/**
 * Where segments begin is what the browser was told; anchors say only which segment it was that
 * sounded there.
 */
function segmentsHeard(
  { samples, bases }: { samples: ClockSample[]; bases: SegmentBase[] },
  anchors: Anchored[],
): HeardSegment[] {
  const votes = new Map<SegmentBase, number[]>();
  for (const { wallTimeMs, segment } of anchors) {
    const sample = samples[firstAfter(samples, wallTimeMs) - 1];
    const base = sample && baseAt(bases, sample);
    if (base !== undefined) votes.set(base, [...(votes.get(base) ?? []), segment]);
  }
  return [...votes].map(([base, segments]) => ({ ...base, charIndex: mostFrequent(segments) }));
}

function baseAt(bases: SegmentBase[], { timeline, seconds }: ClockSample): SegmentBase | undefined {
  return bases.findLast((base) => base.timeline === timeline && base.seconds <= seconds + 0.01);
}

function mostFrequent(values: number[]): number {
  const countOf = (value: number) => values.filter((other) => other === value).length;
  return values.toSorted((one, other) => countOf(other) - countOf(one))[0]!;
}

interface Painted {
  /** Whenever another word was marked. */
  paints: Paint[];
  /** When the page was painted. */
  frames: number[];
}

interface Watched {
  harkPainted: Painted;
}

async function recordPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paints: Paint[] = [];
    const frames: number[] = [];
    (window as unknown as Watched).harkPainted = { paints, frames };
    const now = () => performance.timeOrigin + performance.now();
    const markedWord = () => {
      const marks = ['hark-word', 'hark-word-dark'].flatMap((name) => [
        ...(CSS.highlights.get(name) ?? []),
      ]);
      return marks
        .map(({ startContainer, startOffset, endOffset }) =>
          startContainer.textContent!.slice(startOffset, endOffset),
        )
        .join('');
    };
    // What is sent in a frame arrives once the frame has been painted, with all that it shows.
    const painted = new MessageChannel();
    painted.port1.addEventListener('message', () => {
      const word = markedWord();
      if (word !== '' && word !== paints.at(-1)?.word) paints.push({ word, wallTimeMs: now() });
    });
    painted.port1.start();
    const frame = () => {
      frames.push(now());
      requestAnimationFrame(frame);
      painted.port2.postMessage(undefined);
    };
    requestAnimationFrame(frame);
  });
}

function readPaints(page: Page): Promise<Painted> {
  return page.evaluate(() => (window as unknown as Watched).harkPainted);
}
