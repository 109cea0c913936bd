import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Worker } from '@playwright/test';

/** An extension beside ours whose voices do what a test tells them. */
export const SPEECH_ENGINE_DIR = resolve(import.meta.dirname, 'speech-engine');

export const SCRIPTED = {
  english: 'Scripted English',
  german: 'Scripted German',
  /** Tells no words. */
  wordless: 'Scripted Wordless',
  /** Sends the text away, as it says; tells no words. */
  remote: 'Scripted Remote',
} as const;

/** How an utterance goes; the voice tells start, words and end where nothing else is said. */
export interface SpeechScript {
  /** 20 ms unless told. */
  startDelayMs?: number;
  /** At rate 1; 15 unless told. */
  charactersPerSecond?: number;
  neverStarts?: boolean;
  withoutStart?: boolean;
  withoutWords?: boolean;
  withoutLength?: boolean;
  withoutEnd?: boolean;
  /** Tells an error when it comes to this character. */
  failsAt?: number;
  /** Tells nothing more from this character on, and claims to speak. */
  fallsSilentAt?: number;
}

/** What a voice was given to say. Times in milliseconds since 1970. */
export interface SpokenUtterance {
  text: string;
  voiceName: string;
  lang: string;
  rate: number;
  askedMs: number;
  startedMs?: number;
  endedMs?: number;
  failedMs?: number;
  /** Broken off by whoever asked, or by another utterance. */
  stoppedMs?: number;
}

interface ScriptedEngine {
  utterances: SpokenUtterance[];
  scripts: SpeechScript[];
  usual: SpeechScript;
}

declare const engine: ScriptedEngine;

export interface SpeechEngineProbe {
  /** The id our extension has for one of its voices. */
  voiceId(name: string): string;
  /** How the next utterances go, one script each. */
  script(...scripts: SpeechScript[]): Promise<void>;
  /** How utterances without a script of their own go. */
  usually(script: SpeechScript): Promise<void>;
  utterances(): Promise<SpokenUtterance[]>;
  /** Forgets scripts and utterances. */
  clear(): Promise<void>;
}

export async function openSpeechEngine(context: BrowserContext): Promise<SpeechEngineProbe> {
  const isIts = (worker: Worker) => worker.url().endsWith('/worker.js');
  const worker =
    context.serviceWorkers().find(isIts) ??
    (await context.waitForEvent('serviceworker', { predicate: isIts }));
  const extensionId = new URL(worker.url()).host;
  return {
    voiceId: (name) => `${extensionId}/${name}`,
    script: (...scripts) => worker.evaluate((next) => void engine.scripts.push(...next), scripts),
    usually: (script) => worker.evaluate((usual) => void (engine.usual = usual), script),
    utterances: () => worker.evaluate(() => engine.utterances),
    clear: () =>
      worker.evaluate(() => {
        engine.utterances = [];
        engine.scripts = [];
        engine.usual = {};
      }),
  };
}

export interface PlatformVoices {
  /** For Chromium's command line and its environment. */
  args: string[];
  env: Record<string, string>;
  /** After the browser. */
  close(): Promise<void>;
}

/** The name Chromium gives to espeak-ng's plain English. */
export const ESPEAK_ENGLISH = 'English (America) espeak-ng';

const START_LIMIT_MS = 10_000;

/**
 * The system's own voices, unheard: speech-dispatcher, which the browser starts and which ends some
 * seconds after it, and a sound server without a sound card. Both live in a folder of their own, and
 * leave the settings of the machine's user alone.
 */
export async function startPlatformVoices(): Promise<PlatformVoices> {
  const folder = await mkdtemp(join(tmpdir(), 'hark-voices-'));
  const socket = join(folder, 'pulse');
  const env = {
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    PULSE_SERVER: `unix:${socket}`,
  };
  await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  await writeDispatcherSettings(join(env.XDG_CONFIG_HOME, 'speech-dispatcher'));
  const server = await startSoundServer(socket, env);
  return {
    args: ['--enable-speech-dispatcher'],
    env,
    async close() {
      server.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Only espeak-ng: a module that is missing its program delays the first voice by seconds. */
const DISPATCHER_SETTINGS = `
LogLevel 1
LogDir "default"
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
`;

async function writeDispatcherSettings(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp('/etc/speech-dispatcher/modules', join(folder, 'modules'), { recursive: true });
  await writeFile(join(folder, 'speechd.conf'), DISPATCHER_SETTINGS);
}

async function startSoundServer(
  socket: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  const server = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
      '--load=module-null-sink',
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
    ],
    { stdio: 'ignore', env: { ...process.env, ...env } },
  );
  for (const began = Date.now(); Date.now() - began < START_LIMIT_MS; await sleep(20)) {
    if (existsSync(socket)) return server;
  }
  server.kill();
  throw new Error('No sound server starts');
}
