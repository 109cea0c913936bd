import { get } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn } from '../../server/index.ts';
import type { FaultAction, StandIn } from '../../server/index.ts';
import { joinCharacters, readLines, until, useServer } from './harness.ts';

const body = { text: 'One two three. Four five six.', model_id: 'eleven_flash_v2_5' };

describe('faults of the answer', () => {
  const harness = useServer({ sound: 'tone' });
  const { speak } = harness;
  const script = (action: FaultAction) => harness.server.addFault({ do: action });
  const text = async () => (await speak(body)).text();

  it('redirects to another host', async () => {
    script({ kind: 'redirect', status: 307, location: 'https://elsewhere.example/' });

    const response = await speak(body);

    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe('https://elsewhere.example/');
  });

  it('says nothing', async () => {
    script({ kind: 'silence' });

    await expect(speak(body, { signal: AbortSignal.timeout(150) })).rejects.toThrow('timeout');
    await until(() => harness.server.requests[0]?.aborted === true);
    expect(harness.server.requests[0]).toMatchObject({ status: 0, aborted: true });
  });

  it('stalls at a byte and goes on', async () => {
    script({ kind: 'stall', atByte: 700, forMs: 200 });
    const start = performance.now();
    const stalled = await text();

    expect(performance.now() - start).toBeGreaterThan(190);
    expect(stalled).toBe(await text());
  });

  it('stalls for ever', async () => {
    script({ kind: 'stall', atByte: 700 });
    const response = await speak(body, { signal: AbortSignal.timeout(300) });

    await expect(response.text()).rejects.toThrow(/abort|timeout/u);
    await until(() => harness.server.requests[0]?.aborted === true);
    expect(harness.server.requests[0]).toMatchObject({ bodyBytesSent: 700, aborted: true });
    expect(harness.server.requests[0]?.abortedAt).toBeGreaterThan(0);
  });

  it('drips', async () => {
    script({ kind: 'drip', bytes: 1, everyMs: 20 });
    const response = await speak(body, { signal: AbortSignal.timeout(300) });

    await expect(response.text()).rejects.toThrow(/abort|timeout/u);
    expect(harness.server.requests[0]?.bodyBytesSent).toBeLessThan(20);
  });

  it('answers 200 with something else', async () => {
    script({ kind: 'html' });
    script({ kind: 'empty' });
    script({ kind: 'noAudio' });
    script({ kind: 'contentType', value: 'text/plain' });

    expect(await text()).toContain('<html>');
    expect(await text()).toBe('');
    expect(await text()).not.toContain('audio_base64');
    expect((await speak(body)).headers.get('content-type')).toBe('text/plain');
  });

  it('spoils lines', async () => {
    const clean = await text();
    script({ kind: 'badBase64' });
    script({ kind: 'brokenJson', line: 1 });
    script({ kind: 'duplicateLine', line: 'last' });
    script({ kind: 'hugeLine' });
    script({ kind: 'unequalArrays' });
    script({ kind: 'badTimes', value: 'nan' });
    script({ kind: 'badTimes', value: 'negative', line: 'all' });
    script({ kind: 'corruptAudio' });

    expect(await text()).toContain('*?é!"');
    const broken = (await text()).split('\n');
    expect(() => JSON.parse(broken[1] ?? '')).toThrow('JSON');
    expect(JSON.parse(broken[0] ?? '')).toHaveProperty('audio_base64');
    expect((await text()).split('\n')).toHaveLength(clean.split('\n').length + 1);
    expect((await text()).length).toBeGreaterThan(4 * 1024 * 1024);
    const [uneven] = await readLines(await speak(body));
    expect(uneven?.alignment?.character_end_times_seconds.length).toBe(
      (uneven?.alignment?.characters.length ?? 0) - 2,
    );
    expect(await text()).toContain('NaN');
    expect(await text()).toContain('-1.5');
    const corrupt = await text();
    expect(corrupt).toHaveLength(clean.length);
    expect(corrupt).not.toBe(clean);
  });

  it('never ends', async () => {
    script({ kind: 'endless' });
    const response = await speak(body, { signal: AbortSignal.timeout(400) });
    const clean = await text();

    await expect(response.text()).rejects.toThrow(/abort|timeout/u);
    expect(harness.server.requests[0]?.bodyBytesSent).toBeGreaterThan(clean.length);
  });

  it('goes back to normal when cleared', async () => {
    harness.server.addFault({ times: Infinity, do: { kind: 'empty' } });
    harness.server.clearFaults();

    expect(joinCharacters(await readLines(await speak(body)))).toBe(body.text);
  });
});

describe.each([true, false])('cuts with secure %s', (secure) => {
  let server: StandIn;
  beforeAll(async () => {
    server = await startStandIn({ secure, config: { firstByteDelayMs: 0, sound: 'tone' } });
  });
  afterAll(() => server.close());

  it.each([
    ['fin', 0],
    ['fin', 137],
    ['rst', 137],
  ] as const)('by %s at byte %i', async (how, atByte) => {
    server.addFault({ do: { kind: 'cut', atByte, how } });

    const outcome = await download(`${server.origin}/v1/models`, server.config.keys[0] ?? '');

    expect(outcome.received).toBe(atByte);
    expect(outcome.error).toMatch(how === 'fin' ? /aborted|ECONNRESET/u : /ECONNRESET|aborted/u);
    expect(server.requests.at(-1)).toMatchObject({ bodyBytesSent: atByte, aborted: false });
  });

  it('hangs up without an answer', async () => {
    server.addFault({ do: { kind: 'disconnect' } });

    const outcome = await download(`${server.origin}/v1/models`, '');

    expect(outcome).toEqual({ received: 0, error: 'ECONNRESET' });
  });
});

/** Counts body bytes up to the break, which `fetch` does not show. */
async function download(url: string, key: string): Promise<{ received: number; error: string }> {
  const request = url.startsWith('https:') ? get : (await import('node:http')).get;
  return new Promise((resolve) => {
    let received = 0;
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ received, error: error.code ?? error.message });
    request(url, { headers: { 'xi-api-key': key }, rejectUnauthorized: false }, (response) => {
      response.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      response.on('error', fail);
      response.on('end', () => resolve({ received, error: '' }));
    }).on('error', fail);
  });
}
