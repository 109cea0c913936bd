import { SpeechError } from '@/utils/speech/errors';
import { untilAborted } from './until-aborted';
import type { ListedVoice } from './voice-list';

export type VoiceList<T> = ReadonlyMap<string, ListedVoice<T>>;

/**
 * On Windows and Linux the voices are read on a thread of their own once a browser was first asked
 * for them; until then, 2–3 s for speech-dispatcher's, it answers with what else it has. Counted
 * once, from an engine's first question on: a machine without voices is not waited for again and
 * again.
 */
const LATE_VOICES_MS = 4_000;
const ASK_EVERY_MS = 250;

/**
 * What a browser session knows of its late voices, for an engine that lives less long. Once they
 * came or the wait for them has run its course nobody waits again. Voices that come later still are
 * noticed by the platform's word that its voices changed.
 */
export interface LateVoices {
  areOver(): Promise<boolean>;
  end(): Promise<void>;
}

interface Source<T> {
  read(): Promise<VoiceList<T>> | VoiceList<T>;
  /** Called for as long as the engine lives. */
  subscribe(onChanged: () => void): void;
  /** Without it, each engine waits for itself. */
  lateVoices?: LateVoices;
}

interface CallOptions {
  signal: AbortSignal;
}

export interface KnownVoices<T> {
  /** Waits for voices that come late. */
  list(options: CallOptions): Promise<VoiceList<T>>;
  /** Waits for this one only. */
  find(id: string, options: CallOptions): Promise<ListedVoice<T> | undefined>;
  forget(): void;
}

/**
 * The platform's voices, asked for again only when they changed: speech-dispatcher's 13,000 take
 * Chromium half a second and more to hand over.
 */
export function createKnownVoices<T>({ read, subscribe, lateVoices }: Source<T>): KnownVoices<T> {
  let known: Promise<VoiceList<T>> | undefined;
  let isListening = false;
  const wait = createWait(lateVoices);

  function forget() {
    known = undefined;
  }

  function current(): Promise<VoiceList<T>> {
    if (!isListening) subscribe(forget);
    isListening = true;
    known ??= readOrFail();
    return known;
  }

  async function readOrFail(): Promise<VoiceList<T>> {
    try {
      return await read();
    } catch (cause) {
      forget();
      throw new SpeechError('device_voice_failed', {}, { cause });
    }
  }

  /** An empty or merely remote list is asked for anew even where no event says that it changed. */
  async function until(isEnough: (voices: VoiceList<T>) => boolean, { signal }: CallOptions) {
    signal.throwIfAborted();
    wait.begin();
    for (let hasWaited = false; ; hasWaited = true) {
      const voices = await untilAborted(current(), signal);
      if (isEnough(voices)) {
        if (hasWaited && hasLocalVoice(voices)) wait.end();
        return voices;
      }
      if (await untilAborted(wait.isOver(), signal)) {
        // Should they come later still, and no event tell: a short list is quickly read again.
        if (!hasLocalVoice(voices)) forget();
        return voices;
      }
      await pause(ASK_EVERY_MS, signal);
      forget();
    }
  }

  return {
    list: (options) => until(hasLocalVoice, options),
    async find(id, options) {
      return (await until((voices) => voices.has(id), options)).get(id);
    },
    forget,
  };
}

/** The one wait for late voices, of this engine and of those before it. */
function createWait(lateVoices?: LateVoices) {
  let deadlineMs = Infinity;
  let hasEnded = false;
  let wereOver: Promise<boolean> | undefined;

  function end() {
    if (hasEnded) return;
    hasEnded = true;
    // An end that nobody remembers costs the next engine its wait, and nothing else.
    lateVoices?.end().catch(() => undefined);
  }

  /** Where nobody can say whether voices may still come, they may. */
  async function ask(): Promise<boolean> {
    const answer = await lateVoices?.areOver().catch(() => false);
    return answer ?? false;
  }

  return {
    begin() {
      if (deadlineMs === Infinity) deadlineMs = performance.now() + LATE_VOICES_MS;
    },
    end,
    async isOver(): Promise<boolean> {
      if (hasEnded) return true;
      wereOver ??= ask();
      if (await wereOver) hasEnded = true;
      if (performance.now() >= deadlineMs) end();
      return hasEnded;
    },
  };
}

function hasLocalVoice<T>(voices: VoiceList<T>): boolean {
  return voices.values().some(({ voice }) => !voice.isRemote);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return untilAborted(over, signal).finally(() => clearTimeout(timer));
}
