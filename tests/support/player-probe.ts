import type { AttachedTarget, Devtools } from './devtools.ts';

/** What the player's media element did (`sounding`: its time moves), on the clock of `performance.timeOrigin + now()`. */
export interface PlayerEventRecord {
  type: string;
  wallTimeMs: number;
  currentTime: number;
  bufferedEnd: number;
}

export interface Recording {
  sampleRate: number;
  /** -1 … 1 */
  samples: Float32Array;
}

export interface PlayerProbe {
  events(): Promise<PlayerEventRecord[]>;
  state(): Promise<{ currentTime: number; paused: boolean; rate: number; preservesPitch: boolean }>;
  /** The sound that came out of the element since the probe was put in. */
  recording(): Promise<Recording>;
}

const WATCHED = [
  'playing',
  'pause',
  'waiting',
  'ended',
  'seeked',
  'ratechange',
  'error',
  'emptied',
];

/**
 * Listens to the real player from outside: finds its media element in the offscreen document's
 * heap, notes its events, and takes a copy of the sound it plays.
 */
export async function probePlayer(devtools: Devtools, timeoutMs = 15_000): Promise<PlayerProbe> {
  const target = await attachToPlayer(devtools, timeoutMs);
  const element = await findElement(target);
  await call(target, element, INSTALL, [WATCHED]);
  return {
    events: () => call(target, element, 'function () { return this.harkEvents; }'),
    state: () =>
      call(
        target,
        element,
        `function () {
          const { currentTime, paused, playbackRate, preservesPitch } = this;
          return { currentTime, paused, rate: playbackRate, preservesPitch };
        }`,
      ),
    async recording() {
      const { sampleRate, base64 } = await call<{ sampleRate: number; base64: string }>(
        target,
        element,
        EXPORT,
      );
      const bytes = Buffer.from(base64, 'base64');
      const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
      return { sampleRate, samples: Float32Array.from(samples) };
    },
  };
}

const INSTALL = `function (watched) {
  const element = this;
  if (element.harkEvents) return;
  element.harkEvents = [];
  const note = (type) => {
    const ranges = element.buffered;
    element.harkEvents.push({
      type,
      wallTimeMs: performance.timeOrigin + performance.now(),
      currentTime: element.currentTime,
      bufferedEnd: ranges.length ? ranges.end(ranges.length - 1) : 0,
    });
  };
  for (const type of watched) element.addEventListener(type, () => note(type));
  element.addEventListener('play', () => {
    const from = element.currentTime;
    const poll = setInterval(() => {
      if (element.currentTime <= from && !element.paused) return;
      clearInterval(poll);
      if (!element.paused) note('sounding');
    }, 1);
  });
  element.harkAudio = [];
  element.harkSampleRate = 44100;
  const stream = element.captureStream();
  const heard = new Set();
  const listen = async (track) => {
    // A track that is there already may be announced as well.
    if (heard.has(track)) return;
    heard.add(track);
    const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1000 }).readable.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const samples = new Float32Array(value.numberOfFrames);
      value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      element.harkSampleRate = value.sampleRate;
      element.harkAudio.push(samples);
      value.close();
    }
  };
  stream.addEventListener('addtrack', ({ track }) => void listen(track));
  for (const track of stream.getAudioTracks()) void listen(track);
}`;

const EXPORT = `async function () {
  const buffer = await new Blob(this.harkAudio).arrayBuffer();
  const base64 = new Uint8Array(buffer).toBase64();
  return { sampleRate: this.harkSampleRate, base64 };
}`;

export async function attachToPlayer(
  devtools: Devtools,
  timeoutMs: number,
): Promise<AttachedTarget> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const [player] = (await devtools.targets('background_page')).filter(({ url }) =>
      url.includes('/offscreen.html'),
    );
    if (player !== undefined) return devtools.attach(player.targetId);
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('No player appeared');
}

export async function findElement(target: AttachedTarget): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const prototype = await target.send<{ result: { objectId: string } }>('Runtime.evaluate', {
      expression: 'HTMLAudioElement.prototype',
    });
    const { objects } = await target.send<{ objects: { objectId: string } }>(
      'Runtime.queryObjects',
      { prototypeObjectId: prototype.result.objectId },
    );
    const first = await target.send<{ result: { objectId?: string } }>('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this[0]; }',
    });
    if (first.result.objectId !== undefined) return first.result.objectId;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('The player has no media element');
}

export async function call<T>(
  target: AttachedTarget,
  objectId: string,
  functionDeclaration: string,
  values: unknown[] = [],
): Promise<T> {
  const { result, exceptionDetails } = await target.send<{
    result: { value: T };
    exceptionDetails?: { exception?: { description?: string } };
  }>('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration,
    arguments: values.map((value) => ({ value })),
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
  return result.value;
}
