import { afterAll, beforeAll, beforeEach } from 'vitest';
import { DEMO_KEY, startStandIn } from '../../server/index.ts';
import type { ServerConfig, StandIn } from '../../server/index.ts';
import { DEMO_VOICES } from '../../server/account/demo-voices.ts';

export const VOICE_ID = DEMO_VOICES[0]!.voice_id;
export const LIBRARY_VOICE_ID = DEMO_VOICES.at(-1)!.voice_id;

/** No waiting: delays are for people and browsers. */
const QUICK: Partial<ServerConfig> = { firstByteDelayMs: 0, pace: 0 };

interface CallOptions {
  method?: string;
  body?: unknown;
  key?: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Harness {
  readonly server: StandIn;
  call(path: string, options?: CallOptions): Promise<Response>;
  speak(body: Record<string, unknown>, options?: SpeakOptions): Promise<Response>;
}

interface SpeakOptions extends CallOptions {
  suffix?: '' | '/stream' | '/with-timestamps' | '/stream/with-timestamps';
  voiceId?: string;
  query?: string;
}

/** One plain server per test file, reset before every test. */
export function useServer(config: Partial<ServerConfig> = {}): Harness {
  let server: StandIn;
  beforeAll(async () => {
    server = await startStandIn({ secure: false, config });
  });
  beforeEach(() => {
    server.reset();
    server.configure({ ...QUICK, ...config });
  });
  afterAll(() => server.close());

  const harness: Harness = {
    get server() {
      return server;
    },
    call: (path, { method, body, key = DEMO_KEY, headers = {}, signal } = {}) =>
      fetch(server.origin + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        redirect: 'manual',
        headers: {
          ...(key !== null && { 'xi-api-key': key }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
    speak: (
      body,
      { suffix = '/stream/with-timestamps', voiceId = VOICE_ID, query = '', ...rest } = {},
    ) => harness.call(`/v1/text-to-speech/${voiceId}${suffix}${query}`, { ...rest, body }),
  };
  return harness;
}

export interface Line {
  audio_base64: string;
  alignment: Alignment | null;
  normalized_alignment: Alignment | null;
}

interface Alignment {
  characters: string[];
  character_start_times_seconds: number[];
  character_end_times_seconds: number[];
}

export async function readLines(response: Response): Promise<Line[]> {
  const text = (await response.text()).replace(/^\uFEFF/u, '');
  return text
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));
}

export function joinAudio(lines: Line[]): Buffer {
  return Buffer.concat(lines.map(({ audio_base64 }) => Buffer.from(audio_base64, 'base64')));
}

export function joinCharacters(lines: Line[]): string {
  return lines.flatMap(({ alignment }) => alignment?.characters ?? []).join('');
}

export async function codeOf(response: Response): Promise<string> {
  const { detail } = await response.json();
  return `${response.status} ${detail?.code ?? JSON.stringify(detail)}`;
}

export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
