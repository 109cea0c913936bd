import { describe, expect, it, vi } from 'vitest';
import {
  anEngine,
  aRequest,
  errorOf,
  KEY,
  line,
  never,
  refusal,
  speak,
  spoken,
  stream,
} from './support';

const SPOKEN = spoken([line('Hello world.')]);

describe('every request', () => {
  it('carries nothing but the key and follows nowhere', async () => {
    const { engine, calls } = anEngine([SPOKEN]);

    await speak(engine);

    const { init, url, headers } = calls[0]!;
    expect(init).toMatchObject({
      method: 'POST',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: expect.any(AbortSignal),
    });
    expect([...headers.keys()].toSorted()).toEqual(['content-type', 'xi-api-key']);
    expect(headers.get('xi-api-key')).toBe(KEY);
    expect(url.href).not.toContain(KEY);
  });

  it('goes to the region it was given', async () => {
    const origin = 'https://api.eu.residency.elevenlabs.io';
    const { engine, calls } = anEngine([SPOKEN], { origin: async () => origin });

    await speak(engine);

    expect(calls[0]?.url.origin).toBe(origin);
  });

  it('cannot leave its path by way of a voice id', async () => {
    const { engine, calls } = anEngine([SPOKEN]);

    await speak(engine, aRequest({ voiceId: '../../user?x=#' }));

    expect(calls[0]?.url.pathname).toBe(
      '/v1/text-to-speech/..%2F..%2Fuser%3Fx%3D%23/stream/with-timestamps',
    );
  });
});

describe('the key', () => {
  it('is trimmed', async () => {
    const { engine, calls } = anEngine([SPOKEN], { readKey: async () => ` ${KEY}\n` });

    await speak(engine);

    expect(calls[0]?.headers.get('xi-api-key')).toBe(KEY);
  });

  it.each([
    [undefined, 'no_key'],
    ['', 'no_key'],
    ['  \n', 'no_key'],
    ['sk_\nabc', 'invalid_api_key'],
    ['sk abc', 'invalid_api_key'],
    ['ключ', 'invalid_api_key'],
    ['sk_\u0000', 'invalid_api_key'],
    ['sk_👋', 'invalid_api_key'],
  ])('%j is refused before any request', async (key, code) => {
    const onKeyRefused = vi.fn<() => void>();
    const { engine, calls } = anEngine([SPOKEN], { readKey: async () => key, onKeyRefused });

    const { error } = await speak(engine);

    expect(error).toMatchObject({ code });
    expect(calls).toEqual([]);
    expect(onKeyRefused).not.toHaveBeenCalled();
  });

  it.each([
    [401, 'invalid_api_key', 1],
    [400, 'invalid_api_key', 1],
    [401, 'needs_authorization', 1],
    [401, 'quota_exceeded', 0],
    [401, 'missing_permissions', 0],
    [401, 'detected_unusual_activity', 0],
    [404, 'voice_not_found', 0],
  ])('%d %s tells of a refused key %d times', async (status, code, times) => {
    const onKeyRefused = vi.fn<() => void>();
    const { engine } = anEngine([refusal(status, code)], { onKeyRefused });

    await speak(engine);

    expect(onKeyRefused).toHaveBeenCalledTimes(times);
  });
});

describe('silence', () => {
  it('before the headers ends after ten seconds, and once more', async () => {
    const { engine, calls, clock } = anEngine(['silence']);

    const speaking = speak(engine);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    clock.expire(10_000);
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    clock.expire(10_000);

    expect((await speaking).error).toMatchObject({ code: 'timeout' });
    expect(calls).toHaveLength(2);
    expect(clock.pendingTimers).toBe(0);
  });

  it('in the middle ends after eight seconds and closes the connection', async () => {
    const onCancel = vi.fn<() => void>();
    const body = stream([`${line('Hello')}\n`], { end: 'open', onCancel });
    const { engine, calls, clock } = anEngine([() => new Response(body)]);

    const events = engine.synthesize(aRequest(), { signal: never })[Symbol.asyncIterator]();
    await events.next();
    await events.next();
    const waiting = errorOf(events.next());
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1));
    clock.expire(8_000);

    const error = await waiting;
    expect(error.code).toBe('interrupted');
    expect(error.cause).toMatchObject({ code: 'timeout' });
    expect(onCancel).toHaveBeenCalledOnce();
    expect(calls).toHaveLength(1);
  });

  it('within the body of a refusal still leaves its status', async () => {
    const body = stream(['{"detail":'], { end: 'error' });
    const { engine } = anEngine([() => new Response(body, { status: 402 })]);

    expect((await speak(engine)).error).toMatchObject({ code: 'quota_exceeded' });
  });
});

describe('aborting', () => {
  it('sends nothing when it came first', async () => {
    const { engine, calls } = anEngine([SPOKEN]);

    const { error } = await speak(engine, undefined, AbortSignal.abort('stop'));

    expect(error).toBe('stop');
    expect(calls).toEqual([]);
  });

  it('rejects with the reason while headers are awaited', async () => {
    const abort = new AbortController();
    const { engine, calls, clock } = anEngine(['silence']);

    const speaking = speak(engine, undefined, abort.signal);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    abort.abort('stop');

    expect((await speaking).error).toBe('stop');
    expect(clock.pendingTimers).toBe(0);
  });

  it.each([
    ['before the first sound', []],
    ['after it', [`${line('Hello')}\n`]],
  ])('cancels the body %s', async (_, chunks) => {
    const abort = new AbortController();
    const onCancel = vi.fn<() => void>();
    const body = stream(chunks, { end: 'open', onCancel });
    const { engine, calls, clock } = anEngine([() => new Response(body)]);

    const speaking = speak(engine, undefined, abort.signal);
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1));
    abort.abort('stop');

    expect((await speaking).error).toBe('stop');
    expect(onCancel).toHaveBeenCalledOnce();
    expect(calls).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('by leaving the loop cancels the body, too', async () => {
    for (const take of [1, 2]) {
      const onCancel = vi.fn<() => void>();
      const body = stream([`${line('Hello')}\n`], { end: 'open', onCancel });
      const { engine } = anEngine([() => new Response(body)]);

      let left = take;
      for await (const _ of engine.synthesize(aRequest(), { signal: never })) {
        left -= 1;
        if (left === 0) break;
      }

      expect(onCancel).toHaveBeenCalledOnce();
    }
  });
});

describe('secrets', () => {
  const TEXT = 'Xylophon Quarzsand Jetztzeit Wüstenfuchs';

  it.each([
    ['a redirect', new TypeError('Failed to fetch')],
    ['a refusal that quotes them', refusal(400, 'bad_request', { message: `${KEY} ${TEXT}` })],
    ['names that are the key', refusal(401, KEY, { message: KEY })],
    ['a page', new Response(`<p>${KEY} ${TEXT}</p>`)],
    ['a broken line', spoken([line(TEXT.slice(0, 12)), `{"alignment":["${TEXT}", ${KEY}`])],
    ['a broken first line', spoken([`{"audio_base64":"${TEXT}${KEY}`])],
    ['bad base64', spoken([JSON.stringify({ audio_base64: `${TEXT}${KEY}` })])],
    ['a wrong type', spoken([JSON.stringify({ audio_base64: { a: TEXT + KEY } })])],
    ['a late refusal', spoken([JSON.stringify({ detail: { status: TEXT, message: KEY } })])],
    ['a schema error', new Response(JSON.stringify({ detail: [{ loc: [TEXT, KEY], input: TEXT }] }), { status: 422 })], // prettier-ignore
  ])('are in no error after %s', async (_, reply) => {
    const log = vi.spyOn(console, 'error');
    const { engine } = anEngine([reply]);

    const { error } = await speak(engine, aRequest({ text: TEXT }));

    expect(error).toBeInstanceOf(Error);
    const told = tellAll(error);
    expect(told).not.toContain(KEY);
    for (const word of TEXT.split(' ')) expect(told).not.toContain(word);
    expect(log).not.toHaveBeenCalled();
  });
});

function tellAll(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const { name, message, stack, cause } = error;
  return [JSON.stringify(error), name, message, stack, tellAll(cause)].join('\n');
}
