import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBeforeRetry } from '@/utils/engines/elevenlabs/retry';
import { SpeechError, type SpeechErrorCode } from '@/utils/speech/errors';
import { anEngine, json, line, NOW, refusal, speak, spoken, type Reply } from './support';

const SPOKEN = spoken([line('Hello world.')]);

function wait(code: SpeechErrorCode, used: number): number | undefined {
  return waitBeforeRetry(new SpeechError(code), used, 0.5);
}

describe('waits', () => {
  it('grow, and are shorter for a taken slot than for an overload', () => {
    expect([wait('service_unavailable', 0), wait('service_unavailable', 1)]).toEqual([
      1_000, 2_000,
    ]);
    expect([wait('concurrency_limited', 0), wait('concurrency_limited', 1)]).toEqual([500, 1_000]);
    expect([wait('network', 0), wait('network', 1)]).toEqual([300, 600]);
    expect(wait('timeout', 1)).toBe(undefined);
    expect(wait('network', 2)).toBe(undefined);
  });

  it('stay within a fifth of their length', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const waitMs = waitBeforeRetry(new SpeechError('rate_limited'), 0, random) ?? 0;

        expect(waitMs).toBeGreaterThanOrEqual(800);
        expect(waitMs).toBeLessThanOrEqual(1_200);
      }),
    );
  });

  it('are never shorter than the service asks', () => {
    const error = new SpeechError('rate_limited', { retryAfterMs: 7_000 });

    expect(waitBeforeRetry(error, 0, 0)).toBe(7_000);
  });

  it('do not happen when the service asks for more than a person would wait', () => {
    const error = new SpeechError('rate_limited', { retryAfterMs: 11_000 });

    expect(waitBeforeRetry(error, 0, 0)).toBe(undefined);
  });
});

describe('a request', () => {
  it.each([
    ['seconds', '2', 2_000],
    ['a date', new Date(NOW + 3_000).toUTCString(), 3_000],
    ['nothing', undefined, 1_000],
  ])('obeys Retry-After as %s', async (_, value, expected) => {
    const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
    const busy = refusal(429, 'system_busy', { headers });
    const { engine, clock } = anEngine([busy, SPOKEN]);

    const { error } = await speak(engine);

    expect(error).toBe(undefined);
    expect(clock.sleeps).toEqual([expected]);
  });

  it.each<[string, Reply, number, SpeechErrorCode]>([
    ['429', refusal(429, 'system_busy'), 3, 'service_busy'],
    ['429 for a slot', refusal(429, 'too_many_concurrent_requests'), 3, 'concurrency_limited'],
    ['408', refusal(408, 'x'), 3, 'service_unavailable'],
    ['500', json({}, 500), 3, 'service_unavailable'],
    ['503', json({}, 503), 3, 'service_unavailable'],
    ['a lost connection', new TypeError('Failed to fetch'), 3, 'network'],
    ['400', refusal(400, 'bad_request'), 1, 'rejected_request'],
    ['401', refusal(401, 'invalid_api_key'), 1, 'invalid_api_key'],
    ['401 for credits', refusal(401, 'quota_exceeded'), 1, 'quota_exceeded'],
    ['402', refusal(402, 'insufficient_credits'), 1, 'quota_exceeded'],
    ['403', refusal(403, 'forbidden'), 1, 'access_denied'],
    ['404', refusal(404, 'voice_not_found'), 1, 'voice_not_found'],
    ['409', refusal(409, 'conflict'), 1, 'service_busy'],
    ['422', json({ detail: [{ loc: ['body', 'text'] }] }, 422), 1, 'rejected_request'],
    ['overload under a wrong status', refusal(400, 'system_busy'), 1, 'service_busy'],
  ])('is sent for %s as often as it may help', async (_, reply, requests, code) => {
    const { engine, calls } = anEngine([reply]);

    const { events, error } = await speak(engine);

    expect(error).toMatchObject({ code });
    expect(events).toEqual([]);
    expect(calls).toHaveLength(requests);
  });

  it('is not repeated while the browser is offline', async () => {
    const { engine, calls } = anEngine([new TypeError('x')], { isOnline: () => false });

    const { error } = await speak(engine);

    expect(error).toMatchObject({ code: 'offline' });
    expect(calls).toHaveLength(1);
  });

  it('ends its wait when it is aborted', async () => {
    const abort = new AbortController();
    const { engine, calls } = anEngine([
      () => {
        queueMicrotask(() => abort.abort('stop'));
        return refusal(503, 'maintenance');
      },
    ]);

    const { error } = await speak(engine, undefined, abort.signal);

    expect(error).toBe('stop');
    expect(calls).toHaveLength(1);
  });
});
