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
  const playing = signal<Playing>();
  /** Seconds; the second is 0 until it is known. */
  const position = signal(0);
  const length = signal(0);
  const problem = signal<Problem>();
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
  const follow = (element: HTMLAudioElement, item: ListedItem) => {
    const only = (work: () => void) => () => void (audio === element && work());
    const turn = (status: Playing['status']) => only(() => (playing.value = { item, status }));
    element.addEventListener('play', turn('playing'));
    element.addEventListener('pause', turn('paused'));
    element.addEventListener('ended', only(stop));
    element.addEventListener(
      'error',
      only(() => fail(UNPLAYABLE)),
    );
    element.addEventListener(
      'timeupdate',
      only(() => (position.value = element.currentTime)),
    );
    element.addEventListener(
      'durationchange',
      only(() => (length.value = Number.isFinite(element.duration) ? element.duration : 0)),
    );
  };
  const begin = async (item: ListedItem) => {
    stop();
    problem.value = undefined;
    const own: Playing = { item, status: 'loading' };
    playing.value = own;
    [position.value, length.value] = [0, 0];
    const [outcome, rate] = await Promise.all([access.fetch(item.id), access.readRate()]);
    const file = outcome.ok ? await access.takeFile(outcome.fileId) : undefined;
    // The person may have turned to another one meanwhile.
    if (playing.value !== own) return;
    if (!outcome.ok) return fail(outcome.problem);
    if (file === undefined) return fail(FAILED.problem);
    await access.silenceReading();
    if (playing.value !== own) return;
    audio = new Audio(URL.createObjectURL(new Blob([file.bytes], { type: file.type })));
    follow(audio, item);
    audio.defaultPlaybackRate = rate;
    audio.playbackRate = rate;
    await play(audio);
  };
  const play = (element: HTMLAudioElement) =>
    // What cannot be played fires `error` as well; what was stopped is no fault.
    element.play().catch(() => undefined);

  return {
    playing,
    position,
    length,
    problem,
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

const UNPLAYABLE: Problem = { code: 'playback_failed', details: {} };
