import { signal } from '@preact/signals';
import type { KeptFile } from '@/utils/history/files';
import type { FileOutcome, ListedItem } from '@/utils/speech/account-history';
import type { Problem } from '@/utils/speech/errors';
import { FAILED } from './account-list';

interface SoundAccess {
  fetch(id: string): Promise<FileOutcome>;
  takeFile(fileId: string): Promise<KeptFile | undefined>;
  /** Only one thing is heard at a time. */
  silenceReading(): Promise<void>;
  readRate(): Promise<number>;
}

export interface Playing {
  item: ListedItem;
  status: 'loading' | 'playing' | 'paused';
}

export type AccountSound = ReturnType<typeof createAccountSound>;

/** The recording that is heard in this page. */
export function createAccountSound(access: SoundAccess) {
  const shown = createShown();
  const { playing, position, length, problem } = shown;
  let audio: HTMLAudioElement | undefined;

  const stop = () => {
    const last = audio;
    audio = undefined;
    playing.value = undefined;
    if (last === undefined) return;
    last.pause();
    URL.revokeObjectURL(last.src);
  };
  const fail = (reason: Problem) => {
    stop();
    problem.value = reason;
  };
  const begin = async (item: ListedItem) => {
    stop();
    problem.value = undefined;
    const own: Playing = { item, status: 'loading' };
    playing.value = own;
    [position.value, length.value] = [0, 0];
    const [sound, rate] = await Promise.all([fetchSound(access, item.id), access.readRate()]);
    await access.silenceReading();
    // The person may have turned to another one meanwhile.
    if (playing.value !== own) return;
    if ('problem' in sound) return fail(sound.problem);
    audio = createAudio(sound.file, rate);
    follow(audio, item);
    await play(audio);
  };
  const follow = (element: HTMLAudioElement, item: ListedItem) => {
    const only = (work: () => void) => () => void (audio === element && work());
    showAll(element, item, { shown, only });
    listen(element, { ended: only(stop), error: only(() => fail(UNPLAYABLE)) });
  };

  return {
    ...shown,
    stop,
    pause: () => audio?.pause(),
    toggle(item: ListedItem) {
      if (playing.value?.item.id !== item.id) {
        return void begin(item).catch(() => fail(FAILED.problem));
      }
      if (audio === undefined) return stop();
      if (!audio.paused) return audio.pause();
      const element = audio;
      void access.silenceReading().then(
        () => play(element),
        () => fail(FAILED.problem),
      );
    },
    seek(seconds: number) {
      if (audio !== undefined) audio.currentTime = seconds;
      position.value = seconds;
    },
    setRate(rate: number) {
      if (audio !== undefined) audio.playbackRate = rate;
    },
  };
}

function createShown() {
  return {
    playing: signal<Playing>(),
    /** Seconds; the second is 0 until it is known. */
    position: signal(0),
    length: signal(0),
    problem: signal<Problem>(),
  };
}

interface Showing {
  shown: ReturnType<typeof createShown>;
  /** Nothing is shown of one that no longer counts. */
  only: (work: () => void) => () => void;
}

function showAll(element: HTMLAudioElement, item: ListedItem, { shown, only }: Showing): void {
  const { playing, position, length } = shown;
  listen(element, {
    play: only(() => (playing.value = { item, status: 'playing' })),
    pause: only(() => (playing.value = { item, status: 'paused' })),
    timeupdate: only(() => (position.value = element.currentTime)),
    durationchange: only(() => (length.value = secondsOf(element))),
  });
}

type Fetched = { file: KeptFile } | { problem: Problem };

async function fetchSound({ fetch, takeFile }: SoundAccess, id: string): Promise<Fetched> {
  const outcome = await fetch(id);
  if (!outcome.ok) return outcome;
  const file = await takeFile(outcome.fileId);
  return file === undefined ? FAILED : { file };
}

function createAudio({ bytes, type }: KeptFile, rate: number): HTMLAudioElement {
  const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type })));
  audio.defaultPlaybackRate = rate;
  audio.playbackRate = rate;
  return audio;
}

/** What cannot be played fires `error` as well; what was stopped is no fault. */
async function play(element: HTMLAudioElement): Promise<void> {
  await element.play().catch(() => undefined);
}

type Listeners = Partial<Record<keyof HTMLMediaElementEventMap, () => void>>;

function listen(element: HTMLAudioElement, listeners: Listeners): void {
  for (const [type, listener] of Object.entries(listeners)) {
    element.addEventListener(type, listener);
  }
}

/** 0 where it is not known. */
function secondsOf({ duration }: HTMLAudioElement): number {
  return Number.isFinite(duration) ? duration : 0;
}

const UNPLAYABLE: Problem = { code: 'playback_failed', details: {} };
