import type { Devtools } from './devtools.ts';
import { attachToPlayer, call, findElement } from './player-probe.ts';

/** The playhead at one moment. */
export interface ClockSample {
  /** `performance.timeOrigin + performance.now()`. */
  wallTimeMs: number;
  /** The media element's own time. */
  seconds: number;
  /** Which of the player's timelines the element was on. */
  timeline: number;
}

/** Where the audio of a segment begins on its timeline, as the browser was told. */
export interface SegmentBase {
  timeline: number;
  seconds: number;
}

/** The player's media element as a clock that is looked at a hundred times a second. */
export interface PlayerClock {
  read(): Promise<{ samples: ClockSample[]; bases: SegmentBase[] }>;
  /** Waits until so much more of the audio has been heard. */
  hear(seconds: number): Promise<void>;
}

/** Of an element that is there and has not sounded yet. */
export async function watchPlayerClock(devtools: Devtools): Promise<PlayerClock> {
  const target = await attachToPlayer(devtools, 15_000);
  const element = await findElement(target);
  await call(target, element, INSTALL);
  return {
    read: () => call(target, element, 'function () { return this.harkClock.read(); }'),
    hear: (seconds) =>
      call(target, element, 'function (seconds) { return this.harkClock.hear(seconds); }', [
        seconds,
      ]),
  };
}

const INSTALL = `function () {
  const element = this;
  if (element.harkClock) return;
  const LOOK_MS = 10;
  const STILL_MS = 60_000;
  const samples = [];
  const bases = [];
  const sources = [];
  const timelineOf = () => {
    if (!sources.includes(element.src)) sources.push(element.src);
    return sources.indexOf(element.src);
  };
  const offset = Object.getOwnPropertyDescriptor(SourceBuffer.prototype, 'timestampOffset');
  Object.defineProperty(SourceBuffer.prototype, 'timestampOffset', {
    ...offset,
    set(seconds) {
      bases.push({ timeline: timelineOf(), seconds });
      offset.set.call(this, seconds);
    },
  });
  let heard = 0;
  let movedMs = performance.now();
  setInterval(() => {
    const wallTimeMs = performance.timeOrigin + performance.now();
    const now = { wallTimeMs, seconds: element.currentTime, timeline: timelineOf() };
    const [before, last] = [samples.at(-2), samples.at(-1)];
    const isAt = (sample) => sample?.seconds === now.seconds && sample.timeline === now.timeline;
    if (last && !isAt(last)) movedMs = performance.now();
    if (last && last.timeline === now.timeline && !element.seeking) {
      const moved = now.seconds - last.seconds;
      if (moved > 0 && moved < 0.5) heard += moved;
    }
    // Of a rest, its beginning and its end are enough.
    if (isAt(before) && isAt(last)) last.wallTimeMs = wallTimeMs;
    else samples.push(now);
  }, LOOK_MS);
  element.harkClock = {
    read: () => ({ samples, bases }),
    hear: (seconds) =>
      new Promise((done, fail) => {
        const aim = heard + seconds;
        movedMs = performance.now();
        const watch = setInterval(() => {
          const isStill = performance.now() - movedMs > STILL_MS;
          if (heard < aim && !isStill) return;
          clearInterval(watch);
          if (isStill) fail(new Error('The sound does not go on'));
          else done();
        }, LOOK_MS);
      }),
  };
}`;

/** Index of the first sample after this time. */
export function firstAfter(samples: ClockSample[], wallTimeMs: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (samples[middle]!.wallTimeMs > wallTimeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
